"""The explorer measured in a real browser beside what else there is: `python -m tests.benchmarks`."""
