"""A school's public summary of what it does and plans, in a form that is data."""
