"""Catalogues in which every fact is invented.

`tiny` is the smallest that has everything, `variants` are kinds of it, `elsewhere` sets it in other places, `breaking`
spoils it; `large` writes one of any size, with the `words` and `coasts` it takes; `injected` has the strings of
`injections` in every one of the `free_texts`. All are made of `parts`.
"""
