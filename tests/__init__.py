"""The tests mirror the packages; a test is named for the rule it holds."""
