"""Reports to marks. `assemble.annotate_report` runs the steps in order; each step is a module named after its mark."""
