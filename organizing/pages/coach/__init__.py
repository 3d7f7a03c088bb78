"""The coach beside a page: what it says while somebody writes, before they publish, and what they keep all the same."""
