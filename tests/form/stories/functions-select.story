# Functions of answers of selects, and of their labels.
instance <fruit/><colour/><many>b  a</many><empty/><said/>
instance <pick><one/></pick><pick><one/></pick>
model <itext><translation lang="English (en)"><text id="red"><value>Red</value></text>
    <text id="hi"><value>Hello</value></text></translation>
    <translation lang="Français (fr)"><text id="red"><value>Rouge</value></text>
    <text id="hi"><value>Bonjour</value></text></translation></itext>
    <instance id="towns"><root><item><name>lyon</name><label>Lyon</label></item>
    <item><name>pau</name><label>Pau</label></item></root></instance>
bind "/data/fruit" type="select"
bind "/data/colour" type="select1"
body <select ref="/data/fruit"><item><label>Apple</label><value>a</value></item>
    <item><label>Banana</label><value>b</value></item>
    <item><label>Cherry</label><value>c</value></item></select>
body <select1 ref="/data/colour"><item><label ref="jr:itext('red')"/><value>r</value></item>
    <item><label>Blue</label><value>b</value></item></select1>
body <repeat nodeset="/data/pick"><select1 ref="one"><itemset nodeset="instance('towns')/root/item">
    <value ref="name"/><label ref="label"/></itemset></select1></repeat>

== selected looks for a whole value
evaluate selected('apple banana', 'apple') => true
evaluate selected('apple banana', 'banana') => true
evaluate selected('apple banana', 'ban') => false
evaluate selected('apple banana', 'nana') => false
evaluate selected('apple banana', 'apple banana') => false
type selected('a', 'a') => boolean

== selected does not mind spaces around
evaluate selected('  apple   banana ', 'banana') => true
evaluate selected('apple banana', '  apple ') => true
document <r><l> a&#10; b&#9;</l></r>
evaluate selected(/r/l, 'b') => true
evaluate count-selected(/r/l) => 2
evaluate selected-at(/r/l, 1) => b

== selected minds upper and lower case
evaluate selected('apple', 'Apple') => false

== selected of nothing finds nothing but nothing
evaluate selected('', 'a') => false
evaluate selected(/data/empty, 'a') => false
evaluate selected('', '') => true
evaluate selected('a', '') => false

== selected compares numbers as they are written
evaluate selected('1 2 3', 2) => true
evaluate selected('1 2 3', 2.0) => true
evaluate selected('1.0 2', 1) => false

== selected follows the answer
set /data/fruit a c
evaluate selected(/data/fruit, 'c') => true
evaluate selected(/data/fruit, 'b') => false
set /data/fruit b
evaluate selected(/data/fruit, 'b') => true

== selected decides what is relevant
bind "/data/said" relevant="selected(/data/fruit, 'b')"
is /data/said not relevant
set /data/fruit a b
is /data/said relevant

== selected takes two arguments
evaluate selected('a') => [expression-function]
evaluate selected('a', 'b', 'c') => [expression-function]

== selected-at counts from nought
evaluate selected-at('apple banana cherry', 0) => apple
evaluate selected-at('apple banana cherry', 2) => cherry
evaluate selected-at('apple banana', '1') => banana
type selected-at('a', 0) => string
evaluate selected-at('apple banana', 1.9) => banana

== selected-at beyond the list is empty
evaluate selected-at('apple banana', 2) => ""
evaluate selected-at('apple banana', -1) => ""
evaluate selected-at('', 0) => ""
evaluate selected-at(/data/empty, 0) => ""
evaluate selected-at('apple banana', 1 div 0) => ""
evaluate selected-at('apple banana', 'x') => ""

== selected-at does not mind spaces around
evaluate selected-at('  apple   banana ', 1) => banana
evaluate selected-at(/data/many, 0) => b
evaluate selected-at(/data/many, 1) => a

== selected-at takes two arguments
evaluate selected-at('a') => [expression-function]
evaluate selected-at('a', 0, 0) => [expression-function]

== count-selected counts values
evaluate count-selected('apple banana cherry') => 3
evaluate count-selected('apple') => 1
evaluate count-selected(/data/many) => 2
type count-selected('a') => number

== count-selected of nothing is nought
evaluate count-selected('') => 0
evaluate count-selected('   ') => 0
evaluate count-selected(/data/empty) => 0

== count-selected limits an answer
bind "/data/said" calculate="count-selected(/data/fruit)"
set /data/fruit a b c
value /data/said 3
set /data/fruit ""
value /data/said 0

== count-selected takes one argument
evaluate count-selected() => [expression-function]
evaluate count-selected('a', 'b') => [expression-function]

== all of a select written out by place
set /data/fruit a c
evaluate concat(jr:choice-name(selected-at(/data/fruit, 0), '/data/fruit'), ' + ', jr:choice-name(selected-at(/data/fruit, 1), '/data/fruit')) => Apple + Cherry

== jr:choice-name is the label of a value
evaluate jr:choice-name('b', '/data/fruit') => Banana
set /data/fruit c
evaluate jr:choice-name(/data/fruit, '/data/fruit') => Cherry

== jr:choice-name takes the path with or without quotes
evaluate jr:choice-name('b', '/data/fruit') => Banana
evaluate jr:choice-name('b', " /data/fruit ") => Banana
evaluate jr:choice-name('b', /data/fruit) => Banana

== jr:choice-name of no choice is empty
evaluate jr:choice-name('z', '/data/fruit') => ""
evaluate jr:choice-name('', '/data/fruit') => ""
evaluate jr:choice-name(/data/empty, '/data/fruit') => ""

== jr:choice-name is in the current language
evaluate jr:choice-name('r', '/data/colour') => Red
language Français (fr)
evaluate jr:choice-name('r', '/data/colour') => Rouge
evaluate jr:choice-name('b', '/data/colour') => Blue

== jr:choice-name knows itemsets
evaluate jr:choice-name('pau', '/data/pick/one') => Pau
set /data/pick[2]/one lyon
evaluate jr:choice-name(., '/data/pick/one') @ /data/pick[2]/one => Lyon

== jr:choice-name in a calculation follows answer and language
bind "/data/said" calculate="concat('You took ', jr:choice-name(/data/colour, '/data/colour'))"
set /data/colour b
value /data/said You took Blue
set /data/colour r
value /data/said You took Red
language Français (fr)
value /data/said You took Rouge

== jr:choice-name needs a question with choices
evaluate jr:choice-name('a', '/data/said') => [form-reference]
evaluate jr:choice-name('a', '/data/nowhere') => [form-reference]

== jr:choice-name takes two arguments
evaluate jr:choice-name('a') => [expression-function]
evaluate jr:choice-name('a', '/data/fruit', 1) => [expression-function]

== jr:itext is a text in the current language
evaluate jr:itext('hi') => Hello
language Français (fr)
evaluate jr:itext('hi') => Bonjour
type jr:itext('hi') => string

== jr:itext takes a name that is computed
evaluate jr:itext(concat('h', 'i')) => Hello
evaluate jr:itext(concat('re', 'd')) => Red

== jr:itext in a calculation follows the language
bind "/data/said" calculate="concat(jr:itext('hi'), '!')"
value /data/said Hello!
language Français (fr)
value /data/said Bonjour!

== jr:itext of no text of that name
evaluate jr:itext('bye') => [form-itext]

== jr:itext takes one argument
evaluate jr:itext() => [expression-function]
evaluate jr:itext('hi', 'red') => [expression-function]

== is-selected is another name of selected
evaluate is-selected('apple banana', 'banana') => true
evaluate is-selected('apple banana', 'ban') => false
evaluate is-selected('a') => [expression-function]
evaluate is-selected('a', 'b', 'c') => [expression-function]
