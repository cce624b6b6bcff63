"""School time: half-terms from given dates, days said in them ('Autumn 2, week 4'), and where a deadline may fall.

Nothing here knows what a term is called or how many a year has: 'Autumn 2' and 'Term 4' are names that were given.
"""
