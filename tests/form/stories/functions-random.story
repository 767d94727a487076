# Functions of chance. The orders of seeded shuffles are those that ODK publishes: Fisher and Yates's
# inside-out shuffle with Park and Miller's generator, the same in every client.
instance <empty/><seed>1</seed><word>mirror</word><drawn/><again/>
model <instance id="letters"><root><l>A</l><l>B</l><l>C</l><l>D</l><l>E</l><l>F</l></root></instance>
    <instance id="long"><root><l>A</l><l>B</l><l>C</l><l>D</l><l>E</l><l>F</l><l>G</l><l>H</l><l>I</l><l>J</l></root></instance>
    <instance id="choices"><root><item><n>a</n></item><item><n>b</n></item><item><n>c</n></item>
    <item><n>d</n></item><item><n>e</n></item><item><n>f</n></item></root></instance>
body <input ref="/data/seed"/>

== random is between nought and one
evaluate random() >= 0 => true
evaluate random() < 1 => true
evaluate random() = random() => false
type random() => number

== random takes no argument
evaluate random(5) => [expression-function]

== random with once stays
bind "/data/drawn" calculate="once(random())"
bind "/data/again" calculate="if(/data/drawn = '', 0, /data/seed * 0 + /data/drawn)"
evaluate /data/drawn > 0 => true
evaluate /data/again = /data/drawn => true
set /data/seed 2
evaluate /data/again = /data/drawn => true

== uuid without argument is a random UUID of version 4
evaluate regex(uuid(), '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$') => true
evaluate uuid() = uuid() => false
type uuid() => string

== uuid of a length is that many letters and digits
evaluate regex(uuid(20), '^[0-9A-Za-z]{20}$') => true
evaluate string-length(uuid(6)) => 6
evaluate string-length(uuid('6')) => 6
evaluate string-length(uuid(6.9)) => 6
evaluate uuid(0) => ""

== uuid refuses what is no length
evaluate uuid(-1) => [expression-function]
evaluate uuid('x') => [expression-function]
evaluate uuid(/data/empty) => [expression-function]
evaluate uuid(1000000000) => [expression-function]

== uuid takes an argument at most
evaluate uuid(1, 2) => [expression-function]

== randomize with a seed is the same everywhere
evaluate concat(randomize(instance('letters')/root/l, 42)) => AFCBDE
evaluate concat(randomize(instance('letters')/root/l, 1)) => BFEACD
evaluate concat(randomize(instance('letters')/root/l, 11111111)) => ACDBFE
evaluate concat(randomize(instance('letters')/root/l, 7)) => DBAFCE
evaluate concat(randomize(instance('letters')/root/l, 123456789)) => FBECDA
evaluate concat(randomize(instance('long')/root/l, 3)) => IDEFBACGJH
evaluate concat(randomize(instance('letters')/root/l, '42')) => AFCBDE
evaluate concat(randomize(instance('letters')/root/l, int(1))) => BFEACD

== randomize with a negative seed
evaluate concat(randomize(instance('letters')/root/l, -42)) => EDAFBC

== randomize with a seed of nought or none
evaluate concat(randomize(instance('letters')/root/l, 0)) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, 0 div 0)) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, 1 div 0)) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, '')) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, /data/empty)) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, -1 div 0)) => CBEAFD

== randomize with a seed at the end of its range
evaluate concat(randomize(instance('letters')/root/l, 2147483646)) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, 2147483647)) => CBEAFD
evaluate concat(randomize(instance('letters')/root/l, 2147483648)) => BFEACD

== randomize cuts fractions off its seed
evaluate concat(randomize(instance('letters')/root/l, 1.1)) => BFEACD
evaluate concat(randomize(instance('letters')/root/l, '1.9')) => BFEACD

== randomize takes a seed from an answer
evaluate concat(randomize(instance('letters')/root/l, /data/seed)) => BFEACD
set /data/seed 42
evaluate concat(randomize(instance('letters')/root/l, /data/seed)) => AFCBDE

== randomize takes a text as seed by its SHA-256
evaluate concat(randomize(instance('letters')/root/l, 'mirror')) => ACBEDF
evaluate concat(randomize(instance('letters')/root/l, /data/word)) => ACBEDF
evaluate concat(randomize(instance('letters')/root/l, 'hello')) => ABEDFC
evaluate concat(randomize(instance('letters')/root/l, 'été')) => CEABDF
evaluate concat(randomize(instance('letters')/root/l, 5989458117437254)) => ACBEDF

== randomize loses and doubles nothing
evaluate count(randomize(instance('letters')/root/l)) => 6
evaluate string-length(translate(concat(randomize(instance('letters')/root/l)), 'ABCDEF', '')) => 0
evaluate contains(concat(randomize(instance('letters')/root/l)), 'A') => true

== randomize gives nodes
type randomize(instance('letters')/root/l, 42) => nodeset
nodes randomize(instance('letters')/root/l[position() < 3], 2) => /root[1]/l[2], /root[1]/l[1]
evaluate string(randomize(instance('letters')/root/l, 42)) => A

== randomize of nothing is nothing
evaluate count(randomize(instance('letters')/root/x, 42)) => 0
evaluate count(randomize(instance('letters')/root/l[1], 42)) => 1
evaluate count(randomize(instance('letters')/root/x)) => 0

== randomize is about nodes, not values
evaluate randomize(1, 2) => [expression-function]
evaluate randomize('abc') => [expression-function]

== randomize takes one or two arguments
evaluate randomize() => [expression-function]
evaluate randomize(instance('letters')/root/l, 1, 2) => [expression-function]

== choices in the order of a seed
instance <pick/>
body <select1 ref="/data/pick"><itemset nodeset="randomize(instance('choices')/root/item, 42)">
    <value ref="n"/><label ref="n"/></itemset></select1>
choices /data/pick a=a, f=f, c=c, b=b, d=d, e=e

== choices in an order that an answer decides
instance <pick/>
body <select1 ref="/data/pick"><itemset nodeset="randomize(instance('choices')/root/item, /data/seed)">
    <value ref="n"/><label ref="n"/></itemset></select1>
choices /data/pick b=b, f=f, e=e, a=a, c=c, d=d
set /data/seed 7
choices /data/pick d=d, b=b, a=a, f=f, c=c, e=e
