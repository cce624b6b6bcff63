"""What tests in a browser stand on.

A server (`tools.serving`) serves the test database of the xdist worker that starts it. A browser test makes its rows
with the ORM, in the test process, and the server sees them at once, since no transaction is wrapped around such a test;
the tables are emptied after it. So a test takes the fixture `cast` as any other does, and opens pages as its people:
`open_page(user=cast.lead, **PHONE)`.
"""
