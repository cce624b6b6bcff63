"""What nobody means to send: every route answers with the right status and a sentence, and nothing is half-written.

Odd addresses are tried on every route by themselves. A route with a form needs a module, or a test in its noun's.
"""
