"""The HTML of the mail page. Every function returns a whole page; everything of a message is escaped."""

from __future__ import annotations

from html import escape

from campaign_site.embedded.mailbox import AFTER_A_LINK, LINK, Message

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5a6475; --paper: #f5f3ee; --card: #fff; --line: #d9d5cb;
  --link: #0b5c8a }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --soft: #a9b0bb; --paper: #16191e; --card: #20242b; --line: #373d47; --link: #8cc8ec }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 46rem; padding: 1.25rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
a { color: var(--link) }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 }
p, dl { margin: .5rem 0 }
.soft, time { color: var(--soft); font-size: .875rem }
ol { list-style: none; margin: 1rem 0; padding: 0 }
.card, li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem }
li { margin: .5rem 0 }
li a { display: block; padding: .75rem 1rem; color: inherit; text-decoration: none }
li a:hover strong { text-decoration: underline }
li strong, li span { display: block }
.card { padding: 1rem; margin: 1rem 0 }
.text { white-space: pre-wrap }
iframe { width: 100%; height: 34rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
button { font: inherit; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--card); color: inherit; cursor: pointer; min-height: 2.75rem }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
dt { color: var(--soft); font-size: .875rem; margin-top: .5rem }
dd { margin: 0 }
summary { cursor: pointer; padding: .5rem 0 }
"""


def list_page(messages: list[Message]) -> str:
    """All messages, the newest first, with a button that clears the list."""
    if not messages:
        return sentence_page("Nothing has come in yet. Whatever the site sends lands here, and only here.")
    rows = "".join(
        f'<li><a href="/messages/{message.id}"><strong>{escape(message.subject) or "(no subject)"}</strong>'
        f'<span>To {escape(message.recipients)}</span><span class="soft">{escape(message.date)}</span></a></li>'
        for message in messages
    )
    count = f"{len(messages)} message{'' if len(messages) == 1 else 's'}, the newest first."
    return _page(
        "Mail",
        f'<h1>Mail</h1><p>{count} Nothing of it left this machine. <a href="/messages.json">As JSON</a></p>'
        f"<ol>{rows}</ol>"
        '<form method="post" action="/clear"><button>Clear the list</button></form>',
    )


def message_page(message: Message) -> str:
    """One message: who and when, its text with links, its HTML in a frame, its headers."""
    text = f'<h2>Text</h2><div class="card text">{_with_links(message.text)}</div>' if message.text else ""
    framed = (
        f'<h2>HTML</h2><iframe src="/messages/{message.id}/html" title="The message as HTML" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
        f'<p><a href="/messages/{message.id}/html">Show the HTML alone</a></p>'
        if message.html
        else ""
    )
    headers = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in message.headers)
    return _page(
        message.subject or "(no subject)",
        f'<p><a href="/">All mail</a></p><h1>{escape(message.subject) or "(no subject)"}</h1>'
        f"<p>To {escape(message.recipients)}<br>From {escape(str(message.parsed.get('From', message.sender)))}<br>"
        f'<span class="soft">{escape(message.date)}</span></p>{text}{framed}'
        f'<details><summary>All headers</summary><dl class="card">{headers}</dl></details>',
    )


def framed_html(message: Message) -> str:
    """The message's own HTML. Its links open in a new tab, since the site refuses to be shown in a frame."""
    return f'<base target="_blank">{message.html}'


def sentence_page(sentence: str) -> str:
    """A page that says one thing."""
    return _page("Mail", f'<h1>Mail</h1><p>{escape(sentence)}</p><p><a href="/">All mail</a></p>')


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"></head>'
        f"<body><main>{body}</main></body></html>"
    )


def _with_links(text: str) -> str:
    parts, end = [], 0
    for found in LINK.finditer(text):
        link = found[0].rstrip(AFTER_A_LINK)
        parts += [escape(text[end : found.start()]), f'<a href="{escape(link)}">{escape(link)}</a>']
        end = found.start() + len(link)
    return "".join([*parts, escape(text[end:])])
