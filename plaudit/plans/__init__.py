"""The plan of a journey, the numbers behind it over time, and the impact that it had."""
