/** The trainer as a service: when to train on the labels topic, and each training to its end. */
@NullMarked
package io.radstream.modeltrainer.service;

import org.jspecify.annotations.NullMarked;
