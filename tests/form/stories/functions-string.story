# Functions of texts. Positions and lengths count characters, not bytes.
instance <empty/><word>hello</word><greek>αβγδε</greek><list>ab cd ef</list>
instance <line><t>one</t></line><line><t>two</t></line><line><t>three</t></line>
bind "/data/empty" type="string"
body <input ref="/data/word"/><repeat nodeset="/data/line"><input ref="t"/></repeat>

== string of a number has no exponent and no trailing nought
evaluate string(5) => 5
evaluate string(5.0) => 5
evaluate string(-0.50) => -0.5
evaluate string(1000000000000000000000) => 1000000000000000000000
evaluate string(0.0000001) => 0.0000001
type string(5) => string

== string of what is no number has a name
evaluate string(0 div 0) => NaN
evaluate string(1 div 0) => Infinity
evaluate string(-1 div 0) => -Infinity

== string of minus nought is nought
evaluate string(-0) => 0
evaluate string(0 * -1) => 0

== string of a boolean is a word
evaluate string(true()) => true
evaluate string(1 > 2) => false

== string of nodes is the text of the first
evaluate string(/data/line/t) => one
evaluate string(/data/line[2]/t) => two
evaluate string(/data/line[9]/t) => ""

== string of nothing answered is empty
evaluate string(/data/empty) => ""
evaluate string-length(string(/data/empty)) => 0

== string without argument is the text of the own node
evaluate string() @ /data/word => hello
evaluate string() @ /data/empty => ""

== string takes one value at most
evaluate string(1, 2) => [expression-function]

== concat puts texts one behind another
evaluate concat('a', 'b', 'c') => abc
evaluate concat('a', '', 'c') => ac
evaluate concat('Total: ', 5, ' ', true()) => Total: 5 true
type concat(1, 2) => string

== concat takes any number of arguments, one or none too
evaluate concat('only') => only
evaluate concat() => ""
evaluate concat(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) => 123456789101112

== concat writes out all nodes of a set
evaluate concat(/data/line/t) => onetwothree
evaluate concat('<', /data/line/t, '>') => <onetwothree>
evaluate concat(/data/line/t, /data/word) => onetwothreehello

== concat of nothing answered adds nothing
evaluate concat('a', /data/empty, 'b') => ab
evaluate concat(/data/empty) => ""

== concat writes numbers as string does
evaluate concat(1.50, '/', 10 div 4) => 1.5/2.5
evaluate concat(0 div 0, 1 div 0) => NaNInfinity
evaluate concat(date('2026-03-01'), 1) => 2026-03-011

== join puts the separator between, not around
evaluate join(', ', 'a', 'b', 'c') => a, b, c
evaluate join(', ', 'a') => a
type join('-', 1, 2) => string

== join of no values is empty
evaluate join('x') => ""
evaluate join(', ', /data/line[9]/t) => ""

== join takes sets and single values together
evaluate join(' ', /data/line/t) => one two three
evaluate join('-', 'nought', /data/line/t, 4) => nought-one-two-three-4

== join keeps empty values between its separators
evaluate join('-', 'a', '', 'b') => a--b
evaluate join(',', /data/empty, 'x') => ,x

== join takes any text as separator
evaluate join('', 'a', 'b') => ab
evaluate join(0, 'a', 'b') => a0b
evaluate join(' – ', 'a', 'b') => a – b

== join follows the answers of a repeat
set /data/line[2]/t deux
evaluate join('+', /data/line/t) => one+deux+three
add /data/line
set /data/line[4]/t four
evaluate join('+', /data/line/t) => one+deux+three+four
remove /data/line[1]
evaluate join('+', /data/line/t) => deux+three+four

== join needs a separator
evaluate join() => [expression-function]

== substr counts from nought and stops before its end
evaluate substr('hello', 0) => hello
evaluate substr('hello', 1) => ello
evaluate substr('hello', 1, 3) => el
evaluate substr('hello', 4, 5) => o
type substr('hello', 1) => string

== substr counts negative places from the end
evaluate substr('hello', -3) => llo
evaluate substr('hello', -3, -1) => ll
evaluate substr('hello', 1, -1) => ell

== substr beyond the text gives what there is
evaluate substr('hello', 0, 99) => hello
evaluate substr('hello', 5) => ""
evaluate substr('hello', 99) => ""
evaluate substr('hello', -99, 2) => he
evaluate substr('hello', 99999999999999) => ""
evaluate substr('hello', -99999999999999) => hello

== substr that ends before it starts is empty
evaluate substr('hello', 3, 2) => ""
evaluate substr('hello', 2, 2) => ""
evaluate substr('', 0, 1) => ""

== substr counts characters of any script
evaluate substr(/data/greek, 1, 3) => βγ
evaluate substr('a😀b', 1, 2) => 😀
evaluate substr('naïve', -3) => ïve

== substr cuts fractions off its places
evaluate substr('hello', 1.9) => ello
evaluate substr('hello', '1', '3') => el

== substr takes two or three arguments
evaluate substr('hello') => [expression-function]
evaluate substr('hello', 1, 2, 3) => [expression-function]

== substring counts from one and takes a length
evaluate substring('12345', 2, 3) => 234
evaluate substring('12345', 2) => 2345
evaluate substring('12345', 1, 1) => 1

== substring rounds its place and its length
evaluate substring('12345', 1.5, 2.6) => 234
evaluate substring('12345', 0, 3) => 12
evaluate substring('12345', 0.4, 1) => ""
evaluate substring('12345', -1, 3) => 1

== substring of an unknown place or length is empty
evaluate substring('12345', 0 div 0, 3) => ""
evaluate substring('12345', 1, 0 div 0) => ""
evaluate substring('12345', /data/empty) => ""

== substring takes places without end
evaluate substring('12345', -42, 1 div 0) => 12345
evaluate substring('12345', -1 div 0, 1 div 0) => ""
evaluate substring('12345', -1 div 0) => 12345
evaluate substring('12345', 1 div 0) => ""

== substring counts characters of any script
evaluate substring(/data/greek, 2, 2) => βγ
evaluate substring('a😀b', 3) => b

== substring takes two or three arguments
evaluate substring('1') => [expression-function]
evaluate substring('1', 1, 1, 1) => [expression-function]

== substring-before stops at the first find
evaluate substring-before('2026-03-01', '-') => 2026
evaluate substring-before('a::b::c', '::') => a
evaluate substring-before(12.5, '.') => 12

== substring-before finds nothing
evaluate substring-before('abc', 'x') => ""
evaluate substring-before('abc', '') => ""
evaluate substring-before(/data/empty, 'a') => ""

== substring-before takes two arguments
evaluate substring-before('a') => [expression-function]
evaluate substring-before('a', 'b', 'c') => [expression-function]

== substring-after starts behind the first find
evaluate substring-after('2026-03-01', '-') => 03-01
evaluate substring-after('a::b::c', '::') => b::c
evaluate substring-after('abc', 'c') => ""

== substring-after finds nothing, or the empty text at the start
evaluate substring-after('abc', 'x') => ""
evaluate substring-after('abc', '') => abc
evaluate substring-after('', '') => ""

== substring-after takes two arguments
evaluate substring-after('a') => [expression-function]
evaluate substring-after('a', 'b', 'c') => [expression-function]

== translate replaces character by character
evaluate translate('bar', 'abc', 'ABC') => BAr
evaluate translate('2026/03/01', '/', '-') => 2026-03-01
evaluate translate('a-b', '-a', 'a-') => -ab
evaluate translate('1.234,5', ',.', '.,') => 1,234.5

== translate leaves out what has no counterpart
evaluate translate('--aaa--', 'abc-', 'ABC') => AAA
evaluate translate('1 234 567', ' ', '') => 1234567

== translate takes the first of repeated characters
evaluate translate('aaa', 'aa', 'bc') => bbb
evaluate translate('abc', 'b', 'xyz') => axc

== translate knows characters of any script
evaluate translate('été', 'é', 'e') => ete
evaluate translate('a€b', '€', '$') => a$b
evaluate translate(/data/greek, 'αγ', 'a') => aβδε

== translate of nothing is nothing
evaluate translate('', 'a', 'b') => ""
evaluate translate('abc', '', 'x') => abc

== translate takes three arguments
evaluate translate('a', 'b') => [expression-function]
evaluate translate('a', 'b', 'c', 'd') => [expression-function]

== string-length counts characters
evaluate string-length('hello') => 5
evaluate string-length('') => 0
evaluate string-length('été') => 3
evaluate string-length('😀') => 1
evaluate string-length(/data/greek) => 5
type string-length('a') => number

== string-length counts the digits of a number as written
evaluate string-length(12.50) => 4
evaluate string-length(true()) => 4
evaluate string-length(/data/line/t) => 3

== string-length without argument measures the own node
evaluate string-length() @ /data/word => 5
evaluate string-length() @ /data/empty => 0
evaluate string-length('a', 'b') => [expression-function]

== normalize-space trims and puts one space for many
evaluate normalize-space('  a   b  ') => a b
evaluate normalize-space('a b') => a b
evaluate normalize-space('   ') => ""
evaluate normalize-space('') => ""

== normalize-space takes tabs and line ends as spaces
document <r><t>&#9;a&#10;&#10;b&#13;&#10; c </t></r>
evaluate normalize-space(/r/t) => a b c
evaluate string-length(normalize-space(/r/t)) => 5
document <r><t>&#9;&#10; &#13;</t></r>
evaluate normalize-space(/r/t) => ""

== normalize-space keeps spaces that are no XML white space
evaluate string-length(normalize-space(' a  b ')) => 3
document <r><t>a&#160;&#160;b</t></r>
evaluate string-length(normalize-space(/r/t)) => 4

== normalize-space without argument is about the own node
set /data/word \040 so   it  is
evaluate normalize-space() @ /data/word => so it is
evaluate normalize-space('a', 'b') => [expression-function]

== contains looks anywhere in the text
evaluate contains('haystack', 'st') => true
evaluate contains('haystack', 'St') => false
evaluate contains('haystack', 'haystacks') => false
evaluate contains(/data/word, 'ell') => true
type contains('a', 'b') => boolean

== contains finds the empty text everywhere
evaluate contains('abc', '') => true
evaluate contains('', '') => true
evaluate contains('', 'a') => false
evaluate contains('abc', /data/empty) => true

== contains looks at numbers as they are written
evaluate contains(1234, 23) => true
evaluate contains(1.50, '0') => false

== contains takes two arguments
evaluate contains('a') => [expression-function]
evaluate contains('a', 'b', 'c') => [expression-function]

== starts-with compares from the start
evaluate starts-with('goat', 'go') => true
evaluate starts-with('goat', 'oat') => false
evaluate starts-with('go', 'goat') => false
evaluate starts-with('Goat', 'go') => false
type starts-with('a', 'b') => boolean

== everything starts with nothing
evaluate starts-with('goat', '') => true
evaluate starts-with('', '') => true
evaluate starts-with('', 'g') => false

== starts-with takes two arguments
evaluate starts-with('a') => [expression-function]
evaluate starts-with('a', 'b', 'c') => [expression-function]

== ends-with compares from the end
evaluate ends-with('report.pdf', '.pdf') => true
evaluate ends-with('report.pdf', '.PDF') => false
evaluate ends-with('pdf', 'report.pdf') => false
evaluate ends-with('abab', 'ab') => true
type ends-with('a', 'b') => boolean

== everything ends with nothing
evaluate ends-with('a', '') => true
evaluate ends-with('', '') => true
evaluate ends-with('', 'a') => false

== ends-with takes two arguments
evaluate ends-with('a') => [expression-function]
evaluate ends-with('a', 'b', 'c') => [expression-function]

== texts of many scripts go through unharmed
set /data/word مرحبا بالعالم
value /data/word مرحبا بالعالم
evaluate string-length(/data/word) => 13
evaluate substring-after(/data/word, ' ') => بالعالم
evaluate starts-with(/data/word, 'مر') => true
evaluate concat(/data/word, '!') => مرحبا بالعالم!

== version is that of the form
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data id="d" version="2026-3"><a/><b/></data></instance><bind nodeset="/data/a" calculate="concat('v', version())"/><bind nodeset="/data/b" relevant="version() = '2026-3'"/></model></h:head><h:body><input ref="/data/b"/></h:body></h:html>
value /data/a v2026-3
is /data/b relevant
type version() => string

== version of a form without one is empty, and takes no argument
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data id="d"><a/></data></instance></model></h:head><h:body><input ref="/data/a"/></h:body></h:html>
evaluate version() => ""
evaluate version(1) => [expression-function]
