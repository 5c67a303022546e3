"""Tests of the step graph."""
