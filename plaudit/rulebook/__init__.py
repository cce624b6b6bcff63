"""The decisions: pure Python, values in, values out, every decision with its reasons as data.

Nothing here knows of Django, of a database or of the words that a page uses for a reason. Only how a day is said in
school time, and what is wrong with dates or with a table of judgements, are words from here: everybody says them alike.
"""
