"""Tests of flinkwiz.policy."""
