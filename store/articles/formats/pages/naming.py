"""What the names that page makers give to their elements tell: classes and ids, by Readability's lists (Apache-2.0)."""

from __future__ import annotations

import re

UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu"
    r"|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination"
    r"|pager|popup|yom-remote|cookie|consent|newsletter|subscri|paywall|promo|outbrain|taboola|recirc|recommend"
    r"|trending|most-?(?:read|popular)|read-?(?:more|next)|also-?like|jp-relatedposts|sharedaddy|addtoany",
    re.IGNORECASE,
)
"""Names of what stands around an article."""
MAYBE = re.compile(r"and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
"""Names that clear an element of them."""
HEADER = re.compile("header", re.IGNORECASE)
"""What headings are often named by, which is no reason to leave them out."""
POSITIVE = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.IGNORECASE
)
NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain"
    r"|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
SHARE = re.compile(r"(?:\b|_)(?:share|sharing|sharedaddy|social)(?:\b|_)", re.IGNORECASE)
COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:-?(?:list|section|area|form|respond|thread|wrapper|container|template))?|commentlist|disqus(?:_thread)?"
    r"|respond|fb-comments|reader-comments|replies)(?:$|[\s_])",
    re.IGNORECASE,
)
"""Names of the place where readers answer."""
PROMOTION = re.compile(
    r"newsletter|subscri(?:be|ption)|sign-?up|related|recirc|recommend|read-?(?:more|next)|also-?like|outbrain|taboola|promo"
    r"|(?:^|[\s_-])ads?(?:$|[\s_-])|advert|author-?(?:bio|box|info|card|description)|about-?(?:the-?)?author|cookie|consent"
    r"|paywall|breadcrumb|post-?(?:tags|meta|navigation)|tag-?list|entry-?(?:meta|footer)|trending|most-?(?:read|popular)",
    re.IGNORECASE,
)
"""Names of what is set into an article and speaks of something else."""
SPEAKS_OF_OTHERS = re.compile(
    r"(?:you (?:may|might) also (?:like|be interested)|related"
    r"(?: (?:articles?|stories|posts?|content|topics?|news|coverage|links?))?"
    r"|read (?:more|next|also|also on)|see also|more (?:from|on|stories|news)\b.{0,40}"
    r"|recommended(?: (?:for you|stories|reading))?"
    r"|don'?t miss|trending(?: now)?|most (?:read|popular)|latest (?:news|stories|posts)|popular (?:posts|stories)|up next"
    r"|share this(?: \w+)?|like this|comments?|(?:leave|post) a (?:comment|reply)|about the authors?|tags|topics|filed under"
    r"|lesen sie auch|mehr zum thema|das könnte sie auch interessieren|à lire aussi|lire aussi|sur le même sujet"
    r"|te puede interesar|lee también|noticias relacionadas|leia (?:também|mais)|veja também|leggi anche|lees ook)"
    r"\s*(?:\.\.\.|…|:|!)?",
    re.IGNORECASE,
)
"""What stands over a list of other articles."""
LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|leadin|intro(?:duction)?|standfirst|dek|chapo|chapeau|sapo|summary|abstract|sub-?title"
    r"|sub-?headline)(?:$|[\s_])",
    re.IGNORECASE,
)
"""Names of the summary over an article."""
BYLINE = re.compile(
    r"byline|(?:^|[\s_-])authors?(?:$|[\s_-])|dateline|writtenby|p-author",
    re.IGNORECASE,
)
ABOUT_IT = re.compile(r"(?:^|[\s_-])(?:post|entry|article)[_-]?meta(?:data)?(?:$|[\s_-])", re.IGNORECASE)
"""Names of the line that says who wrote an article, when, and what it is filed under."""
DATED = re.compile(
    r"(?:^|[\s_-])(?:date|published|posted|pub-?date|timestamp|dateline|time)(?:$|[\s_-])"
    r"|(?:publish|post|entry|article)-?(?:ed)?-?date",
    re.IGNORECASE,
)
SURROUNDING_ROLES = frozenset("menu menubar complementary navigation alert alertdialog dialog search banner".split())


def weight(named: str, itsid: str) -> int:
    """How much a class and an id speak for an article, or against it."""
    total = 0
    for name in filter(None, (named, itsid)):
        if NEGATIVE.search(name):
            total -= 25
        if POSITIVE.search(name):
            total += 25
    return total
