"""The explorer measured in a real browser beside the usual recipe and an empty page: `python -m tests.benchmarks`."""
