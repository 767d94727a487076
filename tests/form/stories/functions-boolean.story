# Functions of truth, and those that choose between values.
instance <empty/><word>hello</word><zero>0</zero><no>false</no><flag/><a/><b/>
bind "/data/flag" type="boolean"
body <input ref="/data/word"/><input ref="/data/flag"/><input ref="/data/a"/><input ref="/data/b"/>

== true and false are booleans
evaluate true() => true
evaluate false() => false
type true() => boolean
type false() => boolean
evaluate true() + true() => 2

== true and false take no argument
evaluate true(1) => [expression-function]
evaluate false(1) => [expression-function]

== boolean of a number is false for nought and what is none
evaluate boolean(1) => true
evaluate boolean(-0.001) => true
evaluate boolean(0) => false
evaluate boolean(-0) => false
evaluate boolean(0 div 0) => false
evaluate boolean(1 div 0) => true

== boolean of a text is whether there is any
evaluate boolean('') => false
evaluate boolean('false') => true
evaluate boolean('0') => true
evaluate boolean(' ') => true

== boolean of an unanswered node is false
evaluate boolean(/data/empty) => false
evaluate boolean(/data/word) => true

== boolean of a stored word goes by its text
evaluate boolean(/data/no) => true
evaluate boolean(/data/zero) => true

== boolean of a node of that type is what it says
set /data/flag false
evaluate if(/data/flag, 'y', 'n') => n
set /data/flag true
evaluate if(/data/flag, 'y', 'n') => y

== boolean of a date is whether there is one
evaluate boolean(date('1970-01-01')) => true
evaluate boolean(date('2000-01-01')) => true
evaluate boolean(date('')) => false

== boolean takes one argument
evaluate boolean() => [expression-function]
evaluate boolean(1, 2) => [expression-function]

== boolean of a set in a document is whether it has nodes
document <r><a/><a/></r>
evaluate boolean(/r/a) => true
evaluate boolean(/r/b) => false
evaluate not(/r/b) => true

== not turns round
evaluate not(true()) => false
evaluate not(false()) => true
evaluate not(0) => true
evaluate not('a') => false
evaluate not('') => true
type not(1) => boolean

== not of an unanswered node is true
evaluate not(/data/empty) => true
evaluate not(/data/word) => false

== not takes one argument
evaluate not() => [expression-function]
evaluate not(1, 2) => [expression-function]

== boolean-from-string knows true and 1, and nothing else
evaluate boolean-from-string('true') => true
evaluate boolean-from-string('1') => true
evaluate boolean-from-string('false') => false
evaluate boolean-from-string('0') => false
evaluate boolean-from-string('yes') => false
evaluate boolean-from-string('TRUE') => false
evaluate boolean-from-string('') => false
type boolean-from-string('x') => boolean

== boolean-from-string reads numbers as they are written
evaluate boolean-from-string(1) => true
evaluate boolean-from-string(1.0) => true
evaluate boolean-from-string('1.0') => false
evaluate boolean-from-string(2) => false
evaluate boolean-from-string(1.0001) => false

== boolean-from-string reads back a stored comparison
evaluate boolean-from-string(string(2 > 1)) => true
evaluate boolean-from-string(string(1 > 2)) => false
evaluate boolean-from-string(/data/no) => false
evaluate boolean-from-string(true()) => true

== boolean-from-string takes one argument
evaluate boolean-from-string() => [expression-function]
evaluate boolean-from-string('a', 'b') => [expression-function]

== if takes one of two values
evaluate if(1 = 1, 'yes', 'no') => yes
evaluate if(1 = 2, 'yes', 'no') => no
evaluate if(true(), 1, 2) + 1 => 2

== if keeps the type of what it takes
type if(true(), 1, 'a') => number
type if(false(), 1, 'a') => string
type if(true(), 1 = 1, 'a') => boolean

== if asks its condition as boolean does
evaluate if('', 'yes', 'no') => no
evaluate if('0', 'yes', 'no') => yes
evaluate if(0, 'yes', 'no') => no
evaluate if(0 div 0, 'yes', 'no') => no
evaluate if(/data/empty, 'yes', 'no') => no

== if evaluates only the branch it takes
evaluate if(true(), 'fine', date('nonsense')) => fine
evaluate if(false(), date('nonsense'), 'fine') => fine
evaluate if(true(), date('nonsense'), 'fine') => [expression-function]

== if nests
evaluate if(1 > 2, 'a', if(2 > 3, 'b', if(3 > 4, 'c', 'd'))) => d
evaluate if(if(true(), false(), true()), 1, 2) => 2

== if gives the text of a node it takes
evaluate if(true(), /data/word, '') => hello
evaluate if(false(), /data/word, /data/empty) => ""

== if takes three arguments
evaluate if(1, 2) => [expression-function]
evaluate if(1, 2, 3, 4) => [expression-function]

== if in a calculation follows its condition
bind "/data/b" calculate="if(/data/a = '', 'unknown', if(/data/a &lt; 18, 'child', 'adult'))"
value /data/b unknown
set /data/a 17
value /data/b child
set /data/a 18
value /data/b adult

== coalesce takes the first that is not empty
evaluate coalesce('a', 'b') => a
evaluate coalesce('', 'b') => b
evaluate coalesce(/data/empty, /data/word) => hello
evaluate coalesce(/data/word, 'b') => hello

== coalesce of two empty values is empty
evaluate coalesce('', '') => ""
evaluate coalesce(/data/empty, /data/empty) => ""

== coalesce takes nought and false for answers
evaluate coalesce(0, 1) => 0
evaluate coalesce(/data/zero, 1) => 0
evaluate coalesce(false(), 1) => false

== coalesce does not look at the second without need
evaluate coalesce('a', date('nonsense')) => a
evaluate coalesce('', date('nonsense')) => [expression-function]

== coalesce takes two arguments
evaluate coalesce('a') => [expression-function]
evaluate coalesce('a', 'b', 'c') => [expression-function]

== coalesce nests for more
evaluate coalesce('', coalesce('', 'c')) => c
evaluate coalesce(coalesce('', ''), 'c') => c

== once keeps what is there
evaluate once('new') @ /data/word => hello
evaluate once('new') @ /data/empty => new
evaluate once(1 + 1) @ /data/empty => 2

== once in a calculation stays at its first value
bind "/data/b" calculate="once(/data/a)"
value /data/b ""
set /data/a first
value /data/b first
set /data/a second
value /data/b first

== once of what is no number is nothing
evaluate once(. * 10) @ /data/empty => ""
evaluate once(1 div 0) @ /data/empty => Infinity
evaluate once(0) @ /data/empty => 0
evaluate once(1 > 2) @ /data/empty => false

== once in a document is about the node it stands at
document <d><a/><b>kept</b></d>
evaluate once('new') @ /d/a => new
evaluate once('new') @ /d/b => kept
evaluate /d/a[once("x") = "x"] => ""
evaluate count(/d/*[once("x") = "kept"]) => 1

== once does not evaluate what is not needed
evaluate once(date('nonsense')) @ /data/word => hello
evaluate once(date('nonsense')) @ /data/empty => [expression-function]

== once takes one argument
evaluate once() => [expression-function]
evaluate once(1, 2) => [expression-function]

== checklist counts what is true between its limits
evaluate checklist(1, 2, true(), false(), false()) => true
evaluate checklist(1, 2, true(), true(), false()) => true
evaluate checklist(1, 2, true(), true(), true()) => false
evaluate checklist(1, 2, false(), false(), false()) => false
type checklist(1, 2, 1) => boolean

== checklist without a limit has minus one
evaluate checklist(-1, 2, false(), false()) => true
evaluate checklist(-1, 1, true(), true()) => false
evaluate checklist(2, -1, true(), true(), true()) => true
evaluate checklist(2, -1, true(), false()) => false
evaluate checklist(-1, -1, false()) => true

== checklist of numbers counts those that are not nought
evaluate checklist(2, 2, 1, 0, 5) => true
evaluate checklist(0, 0, 0, 0) => true

== checklist counts every text but the empty one
evaluate checklist(1, 3, 'foo', 'bar') => true
evaluate checklist(-1, 1, 'foo', 'bar') => false
evaluate checklist(1, 1, 'foo', '') => true
evaluate checklist(1, 1, /data/word, /data/empty) => true

== checklist counts a stored nought and a stored false as answers
evaluate checklist(2, 2, /data/zero, /data/no) => true
evaluate checklist(0, 0, /data/empty) => true
evaluate checklist(-1, -1, /data/empty) => true

== checklist takes the nodes of a set one by one
instance <row><v>1</v></row><row><v/></row><row><v>1</v></row>
body <repeat nodeset="/data/row"><input ref="v"/></repeat>
evaluate checklist(2, 2, /data/row/v) => true
evaluate checklist(3, -1, /data/row/v) => false
set /data/row[2]/v 1
evaluate checklist(3, -1, /data/row/v) => true
evaluate checklist(5, 5, /data/row/v, true(), 'x') => true

== checklist needs limits, and counts no value as none
evaluate checklist(0, 0) => true
evaluate checklist(1, 2) => false
evaluate checklist(1) => [expression-function]

== weighted-checklist adds the weights of what is true
evaluate weighted-checklist(5, 5, true(), 2, true(), 3) => true
evaluate weighted-checklist(5, 5, true(), 2, false(), 3) => false
evaluate weighted-checklist(1, 2, true(), 2, false(), 3) => true
type weighted-checklist(1, 2, 1, 1) => boolean

== weighted-checklist without a limit has minus one
evaluate weighted-checklist(-1, 3, true(), 2) => true
evaluate weighted-checklist(-1, 3, true(), 4) => false
evaluate weighted-checklist(3, -1, true(), 400) => true
evaluate weighted-checklist(3, -1, false(), 400) => false

== weighted-checklist weighs fractions too
evaluate weighted-checklist(0.7, 0.8, true(), 0.25, true(), 0.5) => true
evaluate weighted-checklist(0.7, 0.8, true(), 0.25, true(), 0.25) => false

== weighted-checklist pairs two sets node by node
instance <row><v>1</v><w>2</w></row><row><v/><w>5</w></row><row><v>1</v><w>10</w></row>
body <repeat nodeset="/data/row"><input ref="v"/><input ref="w"/></repeat>
evaluate weighted-checklist(12, 12, /data/row/v, /data/row/w) => true
set /data/row[2]/v yes
evaluate weighted-checklist(17, 17, /data/row/v, /data/row/w) => true

== weighted-checklist needs as many weights as nodes
instance <row><v>1</v><w>2</w></row><row><v>1</v><w>5</w></row>
body <repeat nodeset="/data/row"><input ref="v"/><input ref="w"/></repeat>
evaluate weighted-checklist(1, 2, /data/row/v, 1) => [expression-function]
evaluate weighted-checklist(2, 2, /data/row[1]/v, /data/row[1]/w) => true
evaluate weighted-checklist(0, 0, /data/row[9]/v, 5) => true

== weighted-checklist needs a weight for each value
evaluate weighted-checklist(0, 0) => true
evaluate weighted-checklist(1, 2, true(), 1, true()) => [expression-function]
evaluate weighted-checklist(1, 2, true()) => [expression-function]
evaluate weighted-checklist(1) => [expression-function]
