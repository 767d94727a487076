# What is wrong with an expression: which attribute of which node, the expression, the place in it, and why.

== it ends too early
instance <a/><b/>
bind "/data/b" calculate="/data/a + "
fails expression-syntax calculate of “/data/b”: The expression “/data/a + ” cannot be read at column 11: It ends where a value is expected

== two values without an operator
instance <a/>
bind "/data/a" relevant="1 2"
fails expression-syntax relevant of “/data/a”: The expression “1 2” cannot be read at column 3: An operator is expected here

== a name after a value
instance <a/><b/>
bind "/data/a" constraint=". plus 1"
fails expression-syntax An operator is expected here

== an operator without a value
instance <a/>
evaluate 1 + ) => [expression-syntax]
because cannot be read at column 5: A value is expected here
evaluate = 2 => [expression-syntax]
because A value is expected here
evaluate (1 => [expression-syntax]
because “)” is expected here
evaluate /data/a[1 => [expression-syntax]
because “]” is expected here
evaluate concat(1 2) => [expression-syntax]
because “,” or “)” is expected here
evaluate node(1) => [expression-syntax]
because “)” is expected here
evaluate 'left open => [expression-syntax]
because The quotation mark is not closed
evaluate $total => [expression-syntax]
because Forms have no variables
evaluate 1 # 2 => [expression-syntax]
because This character has no meaning here
evaluate /data/uncle::a => [expression-syntax]
because There is no such axis in forms
evaluate /data/@ => [expression-syntax]
because The name of a node is expected here

== a slip in the name of a function
instance <a/>
bind "/data/a" calculate="cuont(/data/a)"
fails expression-function calculate of “/data/a”, in “cuont(/data/a)”: there is no function cuont(), is it count()?

== a function that nobody knows
instance <a/>
bind "/data/a" calculate="shuffle-deck(1)"
fails expression-function there is no function shuffle-deck()

== a slip in a path
instance <call><rings/></call><s/>
bind "/data/s" calculate="100 - 5 * /data/call/ringss"
warns form-reference calculate of “/data/s”, in “100 - 5 * /data/call/ringss”: “/data/call” has nothing called “ringss”, is it “rings”?

== a path to nothing
instance <call><rings/></call><s/>
bind "/data/s" calculate="/data/call/duration"
warns form-reference “/data/call” has no element called “duration”

== a path to no attribute
instance <call kind="x"><rings/></call><s/><t/>
bind "/data/s" calculate="/data/call/@operator"
bind "/data/t" calculate="/data/call/@kinds"
warns form-reference “/data/call” has no attribute called “operator”
warns form-reference “/data/call” has nothing called “kinds”, is it “kind”?

== a path to nothing, typed in later
instance <a/>
evaluate /data/zone => [form-reference]
because “/data” has no element called “zone”

== too few arguments, and too many
instance <a/>
evaluate if(1, 2) => [expression-function]
because if() does not take 2 arguments: it takes 3
evaluate round() => [expression-function]
because round() does not take 0 arguments: it takes 1 to 2
evaluate max() => [expression-function]
because max() does not take 0 arguments: it takes 1 or more
evaluate pi(1) => [expression-function]
because pi() does not take 1 argument: it takes 0

== an instance that is not there
instance <a/>
bind "/data/a" calculate="instance('shops')/root/item/name"
fails form-reference there is no instance “shops”: add it to the model, or correct the id

== an instance whose name is computed
instance <a/><b>shops</b>
bind "/data/a" calculate="instance(/data/b)/root/item/name"
fails form-unsupported instance() takes the id of an instance as a literal text

== pulldata() of a computed column
instance <a/><b>price</b>
model <instance id="shops"><root><item><k>1</k><price>2</price></item></root></instance>
bind "/data/a" calculate="pulldata('shops', /data/b, 'k', '1')"
fails form-unsupported pulldata() takes instance, column and key column as literal texts

== indexed-repeat() of what is no path
instance <r><a/></r><b/>
bind "/data/b" calculate="indexed-repeat(concat('a', 'b'), /data/r, 1)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails expression-function indexed-repeat() takes plain paths

== indexed-repeat() without an index
instance <r><a/></r><b/>
bind "/data/b" calculate="indexed-repeat(/data/r/a, /data/r, 1, /data/r)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails expression-function indexed-repeat() takes an index for each repeat

== indexed-repeat() of another repeat
instance <r><a/></r><q><c/></q><b/>
bind "/data/b" calculate="indexed-repeat(/data/r/a, /data/q, 1)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><repeat nodeset="/data/q"><input ref="/data/q/c"/></repeat>
fails expression-function indexed-repeat() takes repeats that the node is in

== functions of nodes want nodes
instance <a/>
evaluate position(1) => [expression-function]
because position() takes a node, not a value
evaluate name('a') => [expression-function]
because name() takes a node, not a value
evaluate sum(3) => [expression-function]
because The function sum needs nodes, not a value
evaluate (1 + 1)/a => [expression-syntax]
because a path or predicate follows what is no node set
evaluate /data/a | 'b' => [expression-syntax]
because “|” joins node sets only

== jr:choice-name() of what is no question
instance <a/><b/>
bind "/data/b" calculate="jr:choice-name('x', '1 + 1')"
fails form-reference jr:choice-name() takes the path of a question

== jr:choice-name() of a question without choices
instance <g><a/></g><b/>
bind "/data/b" calculate="jr:choice-name('x', '/data/g/a')"
body <input ref="/data/g/a"/>
fails form-reference “/data/g/a” of jr:choice-name() has no choices

== a circle of calculations is named whole
instance <net/><vat/><gross/>
bind "/data/net" calculate="/data/gross - /data/vat"
bind "/data/vat" calculate="/data/net * 0.2"
bind "/data/gross" calculate="/data/net + /data/vat"
fails form-circular-calculation the expressions need each other: calculate of “/data/net” →

== read-only that looks at itself
instance <a/>
bind "/data/a" readonly=". != ''"
fails form-circular-calculation readonly of “/data/a” reads the node itself: only a constraint may

== what functions say of their arguments
instance <a/>
evaluate date('soon') => [expression-function]
because “soon” is no date
evaluate format-date('2026-03-01', '%Q') => [expression-function]
because There is no “%Q” in date formats
evaluate format-date('2026-03-01', 'on %') => [expression-function]
because A date format ends with a percent sign
evaluate digest('a', 'ROT-13') => [expression-function]
because “ROT-13” is no digest algorithm
evaluate digest('a', 'SHA-256', 'roman') => [expression-function]
because A digest is written as “hex” or “base64”, not “roman”
evaluate distance('here') => [expression-function]
because The function distance needs points
evaluate uuid(100000) => [expression-function]
because The function uuid makes up to 4096 characters
evaluate regex('a', '(') => [expression-function]
because “(” is no regular expression:
evaluate weighted-checklist(1, 2, 1, 1, 1) => [expression-function]
because weighted-checklist() does not take 5 arguments: it takes 2 or more, in pairs

== as many weights as values
instance <r><v>1</v><w>1</w></r><r><v>1</v><w>1</w></r><one>1</one>
body <repeat nodeset="/data/r"><input ref="/data/r/v"/></repeat>
evaluate weighted-checklist(1, 9, /data/r/v, /data/one) => [expression-function]
because The function weighted-checklist needs as many weights as values

== an output without an expression
instance <a/>
body <input ref="/data/a"><label>You said <output/></label></input>
fails form-structure an output has no value: add “value” with an expression

== an output that cannot be read
instance <a/>
body <input ref="/data/a"><label>You said <output value="/data/a +"/></label></input>
fails expression-syntax output of “/data/a”: The expression “/data/a +” cannot be read

== a prefix that the document does not declare
document <a xmlns:p="urn:p"><p:b>1</p:b></a>
evaluate /a/p:b => 1
evaluate /a/q:b => [expression-syntax]
because the prefix “q” is not declared

== a list that is shuffled needs the list
instance <q/>
body <select1 ref="/data/q"><itemset nodeset="randomize()"><value ref="name"/><label ref="label"/></itemset></select1>
fails expression-function randomize
