import htm from 'htm';
import {h} from 'preact';

/** Templates for preact: text in them always becomes text nodes. */
export const html = htm.bind(h);
