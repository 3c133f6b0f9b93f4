"""The code of kg, measured: complexity, width, exceptions
from the rules, words of a language in Python.
"""
