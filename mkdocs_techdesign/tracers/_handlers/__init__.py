"""Following a handler through its code: values, the machine that computes them, and what libraries mean.

`machine` runs a module abstractly: every branch is taken, loops once, nothing is executed. `values` are what it
computes with. `libraries/` says what calls of code outside the repository mean, one library or family per file, and
reports what was seen; `facts` turns that into the facts of `model.behaviour`.
"""
