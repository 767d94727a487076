# Functions of node sets, and those that find nodes.
instance <empty/><word>hello</word><key/><found/>
instance <line jr:template=""><item/><cost/></line>
instance <line><item>bread</item><cost>2.5</cost></line>
instance <line><item>milk</item><cost>1.25</cost></line>
instance <line><item/><cost>7</cost></line>
instance <trip><stop><name>A</name></stop><stop><name>B</name></stop></trip>
instance <trip><stop><name>C</name></stop></trip>
model <instance id="towns"><root><item kind="city"><name>lyon</name><label>Lyon</label><size>522</size></item>
    <item kind="town"><name>pau</name><label>Pau</label><size>77</size></item>
    <item kind="city"><name>nice</name><label>Nice</label><size>349</size></item>
    <item kind="town"><name>void</name><label>Void</label><size/></item></root></instance>
body <input ref="/data/word"/><input ref="/data/key"/>
body <repeat nodeset="/data/line"><input ref="item"/><input ref="cost"/></repeat>
body <repeat nodeset="/data/trip"><repeat nodeset="stop"><input ref="name"/></repeat></repeat>

== count counts nodes
evaluate count(/data/line) => 3
evaluate count(/data/line/cost) => 3
evaluate count(instance('towns')/root/item) => 4
evaluate count(instance('towns')/root/item[@kind = 'city']) => 2
type count(/data/line) => number

== count of a path to nothing is nought
evaluate count(/data/line[cost > 100]) => 0
evaluate count(instance('towns')/root/nothing) => 0

== count counts unanswered nodes too
evaluate count(/data/line/item) => 3
evaluate count(/data/empty) => 1

== count is about nodes, not values
evaluate count(5) => [expression-function]
evaluate count('a') => [expression-function]
evaluate count(1 = 1) => [expression-function]

== count follows instances that come and go
add /data/line
evaluate count(/data/line) => 4
remove /data/line[1]
remove /data/line[1]
evaluate count(/data/line) => 2

== count takes one argument
evaluate count() => [expression-function]
evaluate count(/data/line, /data/trip) => [expression-function]

== count-non-empty leaves out what is not answered
evaluate count-non-empty(/data/line/item) => 2
evaluate count-non-empty(/data/line/cost) => 3
evaluate count-non-empty(/data/empty) => 0
evaluate count-non-empty(/data/line[9]/item) => 0
set /data/line[3]/item salt
evaluate count-non-empty(/data/line/item) => 3
type count-non-empty(/data/line/item) => number

== count-non-empty counts nought and spaces as answers
set /data/line[1]/cost 0
set /data/line[1]/item \040
evaluate count-non-empty(/data/line/cost) => 3
evaluate count-non-empty(/data/line/item) => 2

== count-non-empty is about nodes, not values
evaluate count-non-empty('a') => [expression-function]
evaluate count-non-empty() => [expression-function]
evaluate count-non-empty(/data/line, /data/line) => [expression-function]

== sum adds up
evaluate sum(/data/line/cost) => 10.75
evaluate sum(/data/line[cost < 3]/cost) => 3.75
evaluate sum(instance('towns')/root/item[@kind = 'city']/size) => 871
type sum(/data/line/cost) => number

== sum of no nodes is nought
evaluate sum(/data/line[cost > 100]/cost) => 0
evaluate sum(instance('towns')/root/nothing) => 0

== sum with an unanswered node is unknown
set /data/line[2]/cost ""
evaluate sum(/data/line/cost) => NaN
evaluate sum(/data/line[cost != '']/cost) => 9.5
evaluate sum(instance('towns')/root/item/size) => NaN

== sum of texts is unknown
evaluate sum(/data/line/item) => NaN
evaluate sum(/data/word) => NaN

== sum is about nodes, not values
evaluate sum(5) => [expression-function]
evaluate sum() => [expression-function]
evaluate sum(/data/line/cost, /data/line/cost) => [expression-function]

== sum in a calculation follows each answer
bind "/data/found" calculate="sum(/data/line/cost)"
value /data/found 10.75
set /data/line[1]/cost 0.25
value /data/found 8.5
remove /data/line[2]
value /data/found 7.25
add /data/line
value /data/found ""
set /data/line[3]/cost 1
value /data/found 8.25

== min is the least
evaluate min(/data/line/cost) => 1.25
evaluate min(3, 1, 2) => 1
evaluate min(-1, -2) => -2
evaluate min(/data/line/cost, 0.5) => 0.5
type min(1, 2) => number

== max is the greatest
evaluate max(/data/line/cost) => 7
evaluate max(3, 1, 2) => 3
evaluate max(-1, -2) => -1
evaluate max(/data/line/cost, /data/line/cost, 8) => 8
type max(1, 2) => number

== min and max of one value
evaluate min(4) => 4
evaluate max('4') => 4
evaluate max(true()) => 1

== min and max of nothing are unknown
evaluate min(/data/line[9]/cost) => NaN
evaluate max(/data/line[9]/cost) => NaN
evaluate min('') => NaN
evaluate max(/data/empty) => NaN

== min and max with an unanswered node are unknown
evaluate min(instance('towns')/root/item/size) => NaN
evaluate max(instance('towns')/root/item/size) => NaN
evaluate max(instance('towns')/root/item[size != '']/size) => 522
evaluate max(1, '', 3) => NaN

== min and max of dates count days
evaluate max('2026-03-01', '2025-03-01') => 20513
evaluate date(max('2026-03-01', '2025-03-01')) => 2026-03-01
evaluate date(min('2026-03-01', '2025-03-01')) => 2025-03-01

== min and max need an argument
evaluate min() => [expression-function]
evaluate max() => [expression-function]

== min and max follow answers that come and go
bind "/data/found" calculate="max(/data/line/cost)"
value /data/found 7
set /data/line[3]/cost 2
value /data/found 2.5
remove /data/line[1]
value /data/found 2

== position in a predicate is the place among what came before it
evaluate /data/line[position() = 2]/item => milk
evaluate /data/line[position() > 1]/cost => 1.25
evaluate count(/data/line[position() <= 2]) => 2
evaluate instance('towns')/root/item[position() = 3]/name => nice
evaluate instance('towns')/root/item[@kind = 'town'][position() = 2]/name => void

== a number as predicate is a position
evaluate /data/line[3]/cost => 7
evaluate instance('towns')/root/item[2]/label => Pau
evaluate /data/line[1.5]/cost => ""
evaluate /data/line[0]/cost => ""

== position of a node is its place among its own
evaluate position(..) @ /data/line[1]/item => 1
evaluate position(..) @ /data/line[3]/item => 3
evaluate position(/data/line[2]) => 2
evaluate position(../..) @ /data/trip[2]/stop/name => 2
evaluate position(..) @ /data/trip[1]/stop[2]/name => 2

== position follows instances that go
bind "/data/line/item" calculate="position(..)"
value /data/line[3]/item 3
remove /data/line[1]
value /data/line[1]/item 1
value /data/line[2]/item 2

== position without argument is the place of the own repeat
evaluate position() @ /data/line[2] => 2

== position takes a node at most
evaluate position(5) => [expression-function]
evaluate position(.., ..) @ /data/line[1]/item => [expression-function]

== last is how many there are
evaluate /data/line[last()]/cost => 7
evaluate /data/line[position() = last() - 1]/item => milk
evaluate count(/data/line[last() > 2]) => 3
evaluate instance('towns')/root/item[@kind = 'city'][last()]/name => nice

== last takes no argument
evaluate /data/line[last(1)] => [expression-function]

== instance finds a secondary instance by its id
evaluate instance('towns')/root/item[name = 'pau']/label => Pau
evaluate instance("towns")/root/item[name = 'pau']/size => 77
evaluate instance('towns')/root/item[size > 400]/name => lyon
nodes instance('towns')/root/item/name => /root[1]/item[1]/name[1], /root[1]/item[2]/name[1], /root[1]/item[3]/name[1], /root[1]/item[4]/name[1]

== instance that does not exist
evaluate instance('villages')/root/item => [form-reference]

== instance takes one argument
evaluate instance()/root => [expression-function]
evaluate instance('towns', 1)/root => [expression-function]

== instance in a document that is a form is its element of that id
document <html><head><model><instance><data><key>b</key></data></instance>
    <instance id="t"><root><item><n>a</n><l>A</l></item><item><n>b</n><l>B</l></item></root></instance></model></head></html>
evaluate instance('t')/root/item[n = 'a']/l => A
evaluate instance('t')/root/item[n = /html/head/model/instance/data/key]/l => B
evaluate count(instance('t')/root/item) => 2
evaluate instance('t')/@id => t
evaluate count(instance('x')) => 0
evaluate pulldata('t', 'l', 'n', 'b') => B
nodes instance('t')[root/item]/root/item[2] => /html[1]/head[1]/model[1]/instance[2]/root[1]/item[2]

== a path in a predicate on another instance is about the form
set /data/key nice
evaluate instance('towns')/root/item[name = /data/key]/label => Nice
set /data/key pau
evaluate instance('towns')/root/item[name = /data/key]/label => Pau

== current is where the expression stands
evaluate current() @ /data/word => hello
evaluate current()/../word @ /data/key => hello
evaluate current()/item @ /data/line[2] => milk
nodes current() @ /data/word => /data/word

== current in a predicate differs from the point
set /data/key nice
evaluate instance('towns')/root/item[name = current()]/label @ /data/key => Nice
evaluate instance('towns')/root/item[name = current()/../key]/size @ /data/word => 349
evaluate count(instance('towns')/root/item[. = current()]) @ /data/key => 0

== current takes no argument
evaluate current(1) => [expression-function]
evaluate current(1)/../word @ /data/key => [expression-function]

== a lookup in a calculation follows its key
bind "/data/found" calculate="instance('towns')/root/item[name = current()/../key]/label"
value /data/found ""
set /data/key lyon
value /data/found Lyon
set /data/key pau
value /data/found Pau
set /data/key nowhere
value /data/found ""

== pulldata looks a value up in a table
evaluate pulldata('towns', 'label', 'name', 'nice') => Nice
evaluate pulldata('towns', 'size', 'label', 'Pau') => 77
set /data/key lyon
evaluate pulldata('towns', 'label', 'name', /data/key) => Lyon

== pulldata of what is not there is empty
evaluate pulldata('towns', 'label', 'name', 'paris') => ""
evaluate pulldata('towns', 'mayor', 'name', 'pau') => ""
evaluate pulldata('towns', 'label', 'code', 'pau') => ""
evaluate pulldata('towns', 'label', 'name', /data/empty) => ""

== pulldata takes the first of several
evaluate pulldata('towns', 'name', 'size', '') => void
evaluate string(pulldata('towns', 'label', 'name', 'lyon')) => Lyon

== pulldata reads a CSV attachment
model <instance id="fees" src="jr://file-csv/fees.csv"/>
file fees.csv code,fee,note\nA,10,plain\nB,"12,5","with ""quotes"""
evaluate pulldata('fees', 'fee', 'code', 'A') => 10
evaluate pulldata('fees', 'fee', 'code', 'B') => 12,5
evaluate pulldata('fees', 'note', 'code', 'B') => with "quotes"
evaluate pulldata('fees', 'fee', 'code', 'C') => ""

== pulldata in a calculation follows its key
bind "/data/found" calculate="pulldata('towns', 'label', 'name', /data/key)"
set /data/key pau
value /data/found Pau
set /data/key ""
value /data/found ""

== pulldata takes four arguments
evaluate pulldata('towns', 'label', 'name') => [expression-function]
evaluate pulldata('towns', 'label', 'name', 'x', 'y') => [expression-function]

== pulldata of an instance that does not exist
evaluate pulldata('villages', 'label', 'name', 'pau') => [form-reference]

== indexed-repeat reads another instance of a repeat
evaluate indexed-repeat(/data/line/item, /data/line, 2) => milk
evaluate indexed-repeat(/data/line/cost, /data/line, 3) => 7
evaluate indexed-repeat(/data/line/cost, /data/line, 1) + 1 => 3.5

== indexed-repeat beyond the last is empty
evaluate indexed-repeat(/data/line/item, /data/line, 9) => ""
evaluate indexed-repeat(/data/line/cost, /data/line, 4) => ""

== indexed-repeat before the first is the first, as in JavaRosa
evaluate indexed-repeat(/data/line/item, /data/line, 0) => bread
evaluate indexed-repeat(/data/line/item, /data/line, -3) => bread

== indexed-repeat goes into nested repeats
evaluate indexed-repeat(/data/trip/stop/name, /data/trip, 1, /data/trip/stop, 2) => B
evaluate indexed-repeat(/data/trip/stop/name, /data/trip, 2, /data/trip/stop, 1) => C
evaluate indexed-repeat(/data/trip/stop/name, /data/trip, 2, /data/trip/stop, 2) => ""

== indexed-repeat in a document goes by names
document <d><trip><stop><n>a</n></stop><stop><n>b</n></stop></trip><trip><stop><n>c</n></stop></trip><k>2</k></d>
evaluate indexed-repeat(/d/trip/stop/n, /d/trip, 1, /d/trip/stop, 2) => b
evaluate indexed-repeat(/d/trip/stop/n, /d/trip, /d/k, /d/trip/stop, 1) => c
evaluate indexed-repeat(/d/trip/stop/n, /d/trip, 2, /d/trip/stop, 2) => ""
evaluate indexed-repeat(/d/trip/stop/n, /d/trip, 0, /d/trip/stop, 1) => a
nodes indexed-repeat(/d/trip/stop/n, /d/trip, 1) => /d[1]/trip[1]/stop[1]/n[1], /d[1]/trip[1]/stop[2]/n[1]

== indexed-repeat in a document takes relative paths
document <d><trip><stop><n>a</n></stop><stop><n>b</n></stop></trip><trip><stop><n>c</n></stop></trip><k>2</k></d>
evaluate indexed-repeat(../trip/stop/n, ../trip, 2, ../trip/stop, 1) @ /d/k => c
evaluate indexed-repeat(n, .., 1, ., 2) @ /d/trip[2]/stop => b

== indexed-repeat in a document is about repeats that the node is in
document <d><trip><n>a</n></trip><other/></d>
evaluate indexed-repeat(/d/trip/n, /d/other, 1) => ""
evaluate indexed-repeat(/d/trip/n, /d/nothing, 1) => ""
evaluate indexed-repeat(/d/nothing, /d/trip, 1) => ""
evaluate indexed-repeat(/d/trip/n, /d/trip) => [expression-function]
evaluate indexed-repeat('a', /d/trip, 1) => [expression-function]

== indexed-repeat reads the instance before
bind "/data/line/item" calculate="indexed-repeat(/data/line/cost, /data/line, position(..) - 1)"
value /data/line[2]/item 2.5
value /data/line[3]/item 1.25
set /data/line[2]/cost 4
value /data/line[3]/item 4

== indexed-repeat takes an index for each repeat
evaluate indexed-repeat(/data/line/item, /data/line) => [expression-function]
evaluate indexed-repeat(/data/line/item, /data/line, 1, /data/trip) => [expression-function]
evaluate indexed-repeat(/data/line/item, /data/trip, 1) => [expression-function]
evaluate indexed-repeat(/data/line/item, /data/line, 1, /data/line, 1, /data/line, 1, /data/line, 1) => [expression-function]

== local-name is the name without prefix
evaluate local-name(/data/word) => word
evaluate local-name(/data/line) => line
evaluate local-name(instance('towns')/root/item/@kind) => kind
evaluate local-name(/data/line[9]) => ""
type local-name(/data/word) => string

== local-name without argument is that of the own node
evaluate local-name() @ /data/word => word
evaluate local-name(..) @ /data/line[1]/item => line
evaluate local-name(5) => [expression-function]
evaluate local-name(/data/word, 1) => [expression-function]

== name is the name as written
evaluate name(/data/word) => word
evaluate name() @ /data/line[1]/cost => cost
evaluate name(..) @ /data/line[1]/cost => line
evaluate name(/data/line[9]) => ""
evaluate name(5) => [expression-function]
evaluate name(/data/word, 1) => [expression-function]

== namespace-uri is empty without a namespace
evaluate namespace-uri(instance('towns')/root/item) => http://www.w3.org/2002/xforms
evaluate namespace-uri(instance('towns')/root/item/@kind) => ""
evaluate namespace-uri(/data/line[9]) => ""
evaluate namespace-uri(5) => [expression-function]
evaluate namespace-uri(/data/word, 1) => [expression-function]

== id finds elements of a document by their attribute
document <r><a id="one">first</a><b id="two">second</b></r>
evaluate id('one') => first
evaluate id('two') => second
evaluate name(id('two')) => b
evaluate count(id('three')) => 0

== id takes several words
document <r><a id="one">first</a><b id="two">second</b><c>third</c></r>
evaluate count(id('one two')) => 2
evaluate id('two one') => first
evaluate count(id('one two three')) => 2

== id takes one argument
document <r/>
evaluate id() => [expression-function]
evaluate id('a', 'b') => [expression-function]

== id goes by the attribute of that name, not by the element's
evaluate count(id('word')) => 0
evaluate count(id('')) => 0

== lang is false where no language is said
evaluate lang('en') => false
evaluate lang('') => false
