package io.radstream.dashboard.web;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The page's files, from the program itself. Only plain names are looked for. Thread-safe. */
final class StaticFiles extends Handler.Wrapper {

  private static final String FOLDER = "io/radstream/dashboard/web/";
  private static final Pattern NAME = Pattern.compile("/(?:[A-Za-z0-9_-]+[A-Za-z0-9._/-]*)?");

  private StaticFiles(Handler files) {
    super(files);
  }

  static StaticFiles open() {
    ResourceHandler files = new ResourceHandler();
    Resource folder = ResourceFactory.of(files).newClassLoaderResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("the page's files are not part of this program");
    }
    files.setBaseResource(folder);
    files.setDirAllowed(false);
    files.setAcceptRanges(false);
    files.setEtags(true);
    files.setCacheControl("no-cache");
    files.setPrecompressedFormats(new CompressedContentFormat[0]);
    files.setWelcomeFiles(List.of("index.html"));
    return new StaticFiles(files);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    boolean plain = path != null && NAME.matcher(path).matches() && !path.contains("..");
    return plain && Guard.isReading(request) && super.handle(request, response, callback);
  }
}
