"""Stories to claims: statements, alignment, origins, discrepancies.

`build.build_claims` runs the stage; `extract` makes statements over `predications`; `features`, `align` and `cluster`
decide which statements say the same; `copies` and `origins` where they end; `numbers`, `circumstances` and
`wordings` compare the slots.
"""
