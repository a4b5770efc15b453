"""Tests in a real browser against a sandbox of their own."""
