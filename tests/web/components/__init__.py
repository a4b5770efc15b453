"""Tests of the components and of the files they are made of."""
