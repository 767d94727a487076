# What loading a form says: every message with its words.

== an unknown text id in an expression
instance <a/>
model <itext><translation lang="en"><text id="x"><value>X</value></text></translation></itext>
bind "/data/a" calculate="concat(jr:itext('nope'), '')"
fails form-itext the translations have no text “nope”

== an attribute that is not there
instance <e at="x"/><a/>
bind "/data/a" calculate="/data/e/@zz"
warns form-reference “/data/e” has no attribute called “zz”

== a bind that stands twice names the line of the first
instance <a/>
bind "/data/a" type="int"
bind "/data/a" type="int"
fails form-bind “/data/a” has a bind already, in line 1

== a bind that names nothing
instance <a/>
model <bind type="int"/>
fails form-bind a bind names no node

== indexed-repeat of no plain path
instance <r><a/></r><x/>
bind "/data/x" calculate="indexed-repeat(/data/r[1]/a, /data/r, 1)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails expression-function indexed-repeat() takes plain paths

== indexed-repeat of a repeat elsewhere
instance <r><a/></r><s><b/></s><x/>
bind "/data/x" calculate="indexed-repeat(/data/r/a, /data/s, 1)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><repeat nodeset="/data/s"><input ref="/data/s/b"/></repeat>
fails expression-function indexed-repeat() takes repeats that the node is in

== pulldata of a table that an answer names
instance <a/><x/>
bind "/data/x" calculate="pulldata(/data/a, 'v', 'k', 'x')"
fails form-unsupported pulldata() takes instance, column and key column as literal texts

== an instance that an answer names
instance <a/><x/>
bind "/data/x" calculate="instance(/data/a)/root/item"
fails form-unsupported instance() takes the id of an instance as a literal text

== a union of what are no nodes
instance <a/>
bind "/data/a" calculate="1 | 2"
fails expression-syntax “|” joins node sets only

== a path after a number
instance <a/>
bind "/data/a" calculate="(1)/b"
fails expression-syntax a path or predicate follows what is no node set

== a quotation mark that is not closed
instance <a/>
bind "/data/a" calculate="'abc"
fails expression-syntax The quotation mark is not closed

== a bracket that is not closed
instance <a/>
bind "/data/a" calculate="/data/a[1"
fails expression-syntax “]” is expected here

== a parenthesis that is not closed
instance <a/>
bind "/data/a" calculate="(1 + 2"
fails expression-syntax “)” is expected here

== arguments that are not separated
instance <a/>
bind "/data/a" calculate="concat('a' 'b')"
fails expression-syntax “,” or “)” is expected here

== an operator that is missing
instance <a/>
bind "/data/a" calculate="1 2"
fails expression-syntax An operator is expected here

== a value that is missing
instance <a/>
bind "/data/a" calculate="1 + "
fails expression-syntax It ends where a value is expected

== a variable
instance <a/>
bind "/data/a" calculate="$x + 1"
fails expression-syntax Forms have no variables

== a character without a meaning
instance <a/>
bind "/data/a" calculate="1 # 2"
fails expression-syntax This character has no meaning here

== two functions where one was meant
instance <a/>
bind "/data/a" calculate="selected(/data/a)"
fails expression-function selected()

== a name of a function in capitals
instance <a/>
bind "/data/a" calculate="CONCAT('a')"
fails expression-function there is no function CONCAT()

== an appearance
instance <a/>
body <input ref="/data/a" appearance="shiny"/>
warns form-unsupported the appearance “shiny” is unknown: the plain control is shown

== a choice value with a space
instance <s/>
body <select ref="/data/s"><item><value>a b</value></item></select>
warns form-structure the choice value “a b” has spaces and cannot be told apart among several

== a question outside of its repeat
instance <r><a/></r>
body <input ref="/data/r/a"/><repeat nodeset="/data/r"/>
warns form-reference “/data/r/a” is inside a repeat, its input is not: it is shown there

== a data type
instance <a/>
bind "/data/a" type="complex"
warns form-unsupported the data type “complex” is unknown and taken as text

== two templates
instance <r jr:template=""><a/></r><r jr:template=""><a/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails form-structure “/data/r” has more than one template

== repeats too deep
instance <r><r><r><r><r><r><r><r><r><r><r><r><r><r><r><r><r><a/></r></r></r></r></r></r></r></r></r></r></r></r></r></r></r></r></r>
body <repeat nodeset="/data/r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><repeat nodeset="r"><input ref="a"/></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat>
fails form-limit repeats are nested more than 16 levels deep

== a text of a language that stands twice
instance <a/>
model <itext><translation lang="en"><text id="q"><value>1</value></text><text id="q"><value>2</value></text></translation></itext>
fails form-itext the text “q” stands twice in one translation

== an attachment that cannot be read
instance <a/>
model <instance id="x" src="jr://file/none.xml"/>
bind "/data/a" calculate="instance('x')/root/a"
warns form-attachment the instance “x” is empty: the attachment “none.xml” cannot be used

== a table that is no text
instance <a/>
file t.csv a,b\n\377,1\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/a" calculate="instance('t')/root/item/a"
fails form-attachment the table is not UTF-8 text

== expressions that need each other
instance <a/><b/>
bind "/data/a" calculate="/data/b"
bind "/data/b" calculate="/data/a"
fails form-circular-calculation the expressions need each other: calculate of “/data/a” → calculate of “/data/b” → calculate of “/data/a”

== a condition that reads its own node
instance <a/>
bind "/data/a" readonly=". = 1"
fails form-circular-calculation readonly of “/data/a” reads the node itself: only a constraint may

== arguments that a function cannot use
instance <a/>
evaluate digest('x', 'ROT13') => [expression-function]
evaluate format-date(today(), '%') => [expression-function]
evaluate distance('a b c') => [expression-function]
evaluate regex('a', '(') => [expression-function]

== answers that are refused say why
instance <g><a/></g><b/><c/>
bind "/data/b" readonly="true()"
bind "/data/c" relevant="false()"
body <group ref="/data/g"><input ref="/data/g/a"/></group><input ref="/data/b"/><input ref="/data/c"/>
refused read-only-node set /data/g 1
refused read-only-node set /data/b 1
refused not-relevant set /data/c 1
refused no-such-node go /data/zz

== what is wrong with answers of all types
instance <i/><d/><w/><t/><s/><p/><c/>
bind "/data/i" type="int"
bind "/data/d" type="decimal"
bind "/data/w" type="date"
bind "/data/t" type="time"
bind "/data/s" type="dateTime"
bind "/data/p" type="geopoint"
body <input ref="/data/i"/><input ref="/data/d"/><input ref="/data/w"/><input ref="/data/t"/><input ref="/data/s"/><input ref="/data/p"/><select1 ref="/data/c"><item><value>1</value></item></select1>
set /data/i x
message /data/i This is not a whole number.
set /data/d x
message /data/d This is not a number.
set /data/w x
message /data/w This is not a date.
set /data/t x
message /data/t This is not a time.
set /data/s x
message /data/s This is not a date with time.
set /data/p x
message /data/p These are not coordinates.
set /data/c x
message /data/c This choice is not offered.
