"""Past dossiers of the demo province: drawn from tables of weights, written in bulk, so that lists look like work.

Their history is consistent to the rules (states, codes, due times, register numbers), but nobody signed their results:
their files are stand-ins that say so, and their content carries `stand_in`.
"""
