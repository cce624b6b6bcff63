"""An app of the tests: jobs that write down that they ran, fail, hang or wait, as a test asks."""
