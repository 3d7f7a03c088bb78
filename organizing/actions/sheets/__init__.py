"""Petitions on paper: sheets are printed with a number, carried, brought back, typed in and checked."""
