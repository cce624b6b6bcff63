"""Who gets what from every route: a table that no route can be missing from, a module `table_<noun>.py` for each noun.

To add a route, add its line to the table of its noun (or a new module `table_<noun>.py`, found by its name), with what
each person gets. A status says it; `in` is the way to the sign-in page, `staff` the administration's own way there, and
302 elsewhere is what was asked for, done. POSTs send what is valid, so that nothing but the person decides.

- An address with a new kind of id: add to `ids` how it is found from the cast, under the name of the variable part, or
  under "route part" where the same name means something else on that route. Make it of the cast's own hub and school:
  the same function is asked for the other hub's, to try every id of one hub on the people of the other.
- A form: add what it sends to `sends`, as a dictionary, or as a function of the cast.
- A route that needs something done first: add it to `before`.
- A route whose ids are for anybody (a public page, a letter's own key): add its name to `for_anybody`.
"""
