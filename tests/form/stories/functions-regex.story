# regex(): docs/decisions/010-regex-part.md says why a part of the value is enough.
instance <code/><pattern/>
bind "/data/code" type="string"
body <input ref="/data/code"/><input ref="/data/pattern"/>

== regex finds its pattern anywhere
evaluate regex('abc123', '[0-9]+') => true
evaluate regex('abc', '[0-9]+') => false
evaluate regex('1234', '[0-9]{3}') => true
type regex('a', 'a') => boolean

== regex with anchors is about the whole value
evaluate regex('1234', '^[0-9]{3}$') => false
evaluate regex('123', '^[0-9]{3}$') => true
evaluate regex('ab', '^b') => false
evaluate regex('ab', 'a$') => false

== regex minds upper and lower case
evaluate regex('FR', '^[A-Z]{2}$') => true
evaluate regex('fr', '^[A-Z]{2}$') => false

== regex knows alternatives, groups and quantities
evaluate regex('colour', '^colou?r$') => true
evaluate regex('color', '^colou?r$') => true
evaluate regex('cat', '^(cat|dog)s?$') => true
evaluate regex('cats', '^(cat|dog)s?$') => true
evaluate regex('cow', '^(cat|dog)s?$') => false
evaluate regex('aaaa', '^a{2,3}$') => false

== regex takes a point for any one character
evaluate regex('a.c', '^a\.c$') => true
evaluate regex('abc', '^a\.c$') => false
evaluate regex('abc', '^a.c$') => true
evaluate regex('a😀c', '^a.c$') => true

== regex takes d and w for ASCII alone
evaluate regex('42', '^\d+$') => true
evaluate regex('٤٢', '^\d+$') => false
evaluate regex('a_1', '^\w+$') => true
evaluate regex('é', '^\w$') => false
evaluate regex('é', '^\W$') => true
evaluate regex('٣', '^\D$') => true
evaluate regex('٣', '^[\d]$') => false
evaluate regex('5', '^[^\d]$') => false
evaluate regex('a-b', '^[\w-]+$') => true
evaluate regex('é', '^[\W]$') => true
evaluate regex('٣', '^[\D]$') => true

== regex takes a doubled backslash for one
evaluate regex('\d', '^\\d$') => true
evaluate regex('5', '^\\d$') => false

== regex with a dollar ends at the very end
document <r><t>a&#10;</t><u>a</u></r>
evaluate regex(/r/t, '^a$') => false
evaluate regex(/r/u, '^a$') => true

== regex takes letters of any script in a class
evaluate regex('é', '^[à-ÿ]$') => true
evaluate regex('γ', '^[α-ω]$') => true
evaluate regex('g', '^[α-ω]$') => false

== regex of an unanswered value
evaluate regex(/data/code, '^$') => true
evaluate regex(/data/code, '[0-9]') => false
evaluate regex('', '') => true

== regex reads numbers as they are written
evaluate regex(12.50, '^12\.5$') => true
evaluate regex(7, '^\d$') => true

== regex looks ahead and remembers
evaluate regex('abc1', '^(?=.*[0-9])[a-z0-9]+$') => true
evaluate regex('abcd', '^(?=.*[0-9])[a-z0-9]+$') => false
evaluate regex('anna', '^(.)(.)\2\1$') => true
evaluate regex('anne', '^(.)(.)\2\1$') => false

== regex takes a pattern from an answer
set /data/pattern ^o+$
evaluate regex('ooo', /data/pattern) => true
evaluate regex('oxo', /data/pattern) => false

== regex checks an answer as a constraint
bind "/data/pattern" constraint="regex(., '^[A-Z]{2}-\d{4}$')"
set /data/pattern FR-2026
is /data/pattern valid
set /data/pattern FR-26
is /data/pattern not valid
set /data/pattern ""
is /data/pattern valid

== regex refuses what is no pattern
evaluate regex('a', '(') => [expression-function]
evaluate regex('a', '[a') => [expression-function]
evaluate regex('a', '*a') => [expression-function]
evaluate regex('a', '\') => [expression-function]

== regex gives up on a pattern that would take for ever
evaluate regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$') => [form-limit]
evaluate regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '(*LIMIT_MATCH=4000000000)^(a+)+$') => [form-limit]

== regex takes two arguments
evaluate regex('a') => [expression-function]
evaluate regex('a', 'b', 'c') => [expression-function]
