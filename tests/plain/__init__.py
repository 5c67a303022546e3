"""Tests of the plain questions, driven through a pipe as a terminal would."""
