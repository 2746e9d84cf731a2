# The base of the image with CUDA: NVIDIA's libraries and a Java beside them.
#   docker build -t radstream/cuda-base -f deploy/containers/cuda-base.Dockerfile deploy/containers
#   ./mvnw package -Pimages,cuda -Dimage.base=docker://radstream/cuda-base -DskipTests -pl deploy/containers/stream-app -am
FROM eclipse-temurin:17-jre AS java
FROM nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04
COPY --from=java /opt/java/openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH
