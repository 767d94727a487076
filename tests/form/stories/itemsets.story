# Choices: ODK XForms, Body; JavaRosa's and Web Forms' tests of selects, filters and ranks; decision 016.

== a filter follows an answer
instance <f/><c/>
model <instance id="l"><root><item><value>aa</value><label>A</label></item><item><value>aaa</value><label>AA</label></item><item><value>bb</value><label>B</label></item></root></instance>
body <input ref="/data/f"/><select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[starts-with(value, /data/f)]"><value ref="value"/><label ref="label"/></itemset></select1>
choices /data/c aa=A, aaa=AA, bb=B
set /data/f a
choices /data/c aa=A, aaa=AA
set /data/f b
choices /data/c bb=B
set /data/f x
choices /data/c ""

== a filter of and, a filter of or
instance <f>a</f><c/><d/>
model <instance id="l"><root><item><v>a</v></item><item><v>b</v></item></root></instance>
body <input ref="/data/f"/><select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[v = /data/f or v != /data/f]"><value ref="v"/><label ref="v"/></itemset></select1>
  <select1 ref="/data/d"><itemset nodeset="instance('l')/root/item[v = /data/f and v != /data/f]"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c a=a, b=b
choices /data/d ""

== a filter of a whole number
instance <f/><c/>
model <instance id="l"><root><item><v>1</v></item><item><v>2</v></item></root></instance>
bind "/data/f" type="int"
body <input ref="/data/f"/><select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[v = /data/f]"><value ref="v"/><label ref="v"/></itemset></select1>
set /data/f 1
choices /data/c 1=1

== three levels
instance <a/><b/><c/>
model <instance id="l"><root><item><v>aa</v><p>a</p></item><item><v>ab</v><p>a</p></item><item><v>ba</v><p>b</p></item></root></instance>
  <instance id="m"><root><item><v>aaa</v><p>aa</p></item><item><v>aab</v><p>aa</p></item><item><v>baa</v><p>ba</p></item></root></instance>
body <select1 ref="/data/a"><item><value>a</value></item><item><value>b</value></item></select1>
  <select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[p = /data/a]"><value ref="v"/><label ref="v"/></itemset></select1>
  <select1 ref="/data/c"><itemset nodeset="instance('m')/root/item[p = /data/b]"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/b ""
choices /data/c ""
set /data/a a
choices /data/b aa=aa, ab=ab
set /data/b aa
choices /data/c aaa=aaa, aab=aab
set /data/c aab
set /data/a b
value /data/b ""
value /data/c ""
choices /data/b ba=ba
choices /data/c ""

== taking the first level away takes all away
instance <a>a</a><b>aa</b><c>aab</c>
model <instance id="l"><root><item><v>aa</v><p>a</p></item></root></instance><instance id="m"><root><item><v>aaa</v><p>aa</p></item><item><v>aab</v><p>aa</p></item></root></instance>
body <select1 ref="/data/a"><item><value>a</value></item></select1>
  <select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[p = /data/a]"><value ref="v"/><label ref="v"/></itemset></select1>
  <select1 ref="/data/c"><itemset nodeset="instance('m')/root/item[p = /data/b]"><value ref="v"/><label ref="v"/></itemset></select1>
set /data/a ""
value /data/b ""
value /data/c ""

== what was cleared stays cleared
instance <a>a</a><b/>
model <instance id="l"><root><item><v>aa</v><p>a</p></item><item><v>ba</v><p>b</p></item></root></instance>
body <select1 ref="/data/a"><item><value>a</value></item><item><value>b</value></item></select1><select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[p = /data/a]"><value ref="v"/><label ref="v"/></itemset></select1>
set /data/b aa
set /data/a b
value /data/b ""
set /data/a a
value /data/b ""

== an answer that is still offered stays
instance <a>a</a><b/>
model <instance id="l"><root><item><v>x</v><p>a b</p></item><item><v>y</v><p>b</p></item></root></instance>
body <select1 ref="/data/a"><item><value>a</value></item><item><value>b</value></item></select1><select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[selected(p, /data/a)]"><value ref="v"/><label ref="v"/></itemset></select1>
set /data/b x
set /data/a b
value /data/b x
choices /data/b x=x, y=y

== several answers keep those still offered
instance <a/><b/><c/>
model <instance id="l"><root><item><v>aa</v><p>a</p></item><item><v>ba</v><p>b</p></item><item><v>ca</v><p>c</p></item></root></instance><instance id="m"><root><item><v>aaa</v><p>aa</p></item><item><v>aab</v><p>aa</p></item><item><v>baa</v><p>ba</p></item></root></instance>
body <select ref="/data/a"><item><value>a</value></item><item><value>b</value></item><item><value>c</value></item></select>
  <select ref="/data/b"><itemset nodeset="instance('l')/root/item[selected(/data/a, p)]"><value ref="v"/><label ref="v"/></itemset></select>
  <select ref="/data/c"><itemset nodeset="instance('m')/root/item[selected(/data/b, p)]"><value ref="v"/><label ref="v"/></itemset></select>
set /data/a a b c
choices /data/b aa=aa, ba=ba, ca=ca
set /data/b aa ba ca
set /data/c baa aaa
set /data/a a c
value /data/b aa ca
value /data/c aaa
choices /data/c aaa=aaa, aab=aab

== a required answer that was cleared is missing
instance <a>a</a><b>aa</b>
model <instance id="l"><root><item><v>aa</v><p>a</p></item></root></instance>
bind "/data/b" required="true()"
body <select1 ref="/data/a"><item><value>a</value></item></select1><select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[p = /data/a]"><value ref="v"/><label ref="v"/></itemset></select1>
problems ""
set /data/a ""
problems /data/b required

== a calculation follows what was cleared
instance <a>a</a><b>aa</b><n/>
model <instance id="l"><root><item><v>aa</v><p>a</p></item></root></instance>
bind "/data/n" calculate="concat('[', /data/b, ']')"
body <select1 ref="/data/a"><item><value>a</value></item></select1><select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[p = /data/a]"><value ref="v"/><label ref="v"/></itemset></select1>
value /data/n [aa]
set /data/a ""
value /data/n []

== the order of several is that of the list
instance <s/>
model <instance id="l"><root><item><v>c</v></item><item><v>a</v></item><item><v>b</v></item></root></instance>
body <select ref="/data/s"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="v"/></itemset></select>
set /data/s a b c
value /data/s c a b
set /data/s b a
value /data/s a b

== one value twice is once
instance <s/>
body <select ref="/data/s"><item><value>a</value></item><item><value>b</value></item></select>
set /data/s b a b
value /data/s a b

== white space between several
instance <s/>
body <select ref="/data/s"><item><value>a</value></item><item><value>b</value></item></select>
set /data/s  b   a
value /data/s a b

== the order of a rank is the person's
instance <r/>
model <instance id="l"><root><item><v>1</v></item><item><v>2</v></item><item><v>3</v></item><item><v>4</v></item></root></instance>
body <odk:rank ref="/data/r"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="v"/></itemset></odk:rank>
value /data/r ""
set /data/r 1 4 2 3
value /data/r 1 4 2 3

== a rank of choices made before
instance <s/><r/>
model <instance id="l"><root><item><value>o1</value></item><item><value>o2</value></item><item><value>o3</value></item><item><value>o4</value></item></root></instance>
body <select ref="/data/s"><itemset nodeset="instance('l')/root/item"><value ref="value"/><label ref="value"/></itemset></select>
  <odk:rank ref="/data/r"><itemset nodeset="instance('l')/root/item[selected(/data/s, value)]"><value ref="value"/><label ref="value"/></itemset></odk:rank>
set /data/s o1 o4 o3
value /data/s o1 o3 o4
choices /data/r o1=o1, o3=o3, o4=o4
set /data/r o4 o1 o3
value /data/r o4 o1 o3
set /data/s o3 o4
value /data/r o4 o3
set /data/s ""
value /data/r ""

== a rank gets the choices that come, and those that come back where they were
instance <s>a b c</s><r/>
model <instance id="l"><root><item><v>a</v></item><item><v>b</v></item><item><v>c</v></item><item><v>d</v></item></root></instance>
body <select ref="/data/s"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="v"/></itemset></select>
  <odk:rank ref="/data/r"><itemset nodeset="instance('l')/root/item[selected(/data/s, v)]"><value ref="v"/><label ref="v"/></itemset></odk:rank>
set /data/s a b c d
value /data/r ""
set /data/r c a d b
set /data/s a b
value /data/r a b
set /data/s a b c
value /data/r c a b
set /data/s ""
value /data/r ""
set /data/s b d
value /data/r d b
set /data/r b d
set /data/s a b c d
value /data/r b d a c
set /data/r ""
set /data/s a b
value /data/r ""

== a rank is given whole
instance <r/>
body <odk:rank ref="/data/r"><item><value>a</value></item><item><value>b</value></item><item><value>c</value></item></odk:rank>
refused value-invalid set /data/r c a
because “/data/r” puts all choices in order, these are missing: b
value /data/r ""
set /data/r c a b
refused value-invalid set /data/r a
value /data/r c a b
set /data/r ""
value /data/r ""

== a rank that lacks choices from the start is told
instance <r>b</r><s>b zz a</s>
body <odk:rank ref="/data/r"><item><value>a</value></item><item><value>b</value></item></odk:rank><odk:rank ref="/data/s"><item><value>a</value></item><item><value>b</value></item></odk:rank>
problems /data/r type, /data/s type
message /data/r Not all choices have a place in this order.
message /data/s This choice is not offered.
set /data/r b a
set /data/s b a
problems

== a rank in the namespace of ODK or without
instance <r/>
body <rank ref="/data/r"><item><value>a</value></item><item><value>b</value></item></rank>
control /data/r rank string
set /data/r b a
value /data/r b a

== values are told apart by letters of all sizes
instance <c/>
body <select1 ref="/data/c"><item><value>a</value><label>small</label></item><item><value>A</value><label>large</label></item></select1>
set /data/c A
evaluate jr:choice-name(/data/c, '/data/c') => large

== values may have dots, dashes and colons
instance <s/>
body <select ref="/data/s"><item><value>a.1</value></item><item><value>a-1</value></item><item><value>a:1</value></item></select>
set /data/s a:1 a.1
value /data/s a.1 a:1
evaluate selected(/data/s, 'a-1') => false
evaluate selected(/data/s, 'a.1') => true

== one value of a select may have a space
instance <c/>
body <select1 ref="/data/c"><item><value>New York</value><label>NY</label></item></select1>
set /data/c New York
is /data/c valid
evaluate jr:choice-name(/data/c, '/data/c') => NY

== a value with a space among several is told
instance <c/>
body <select ref="/data/c"><item><value>New York</value><label>NY</label></item></select>
warns form-structure New York

== white space around a value in the form
instance <c/>
body <select1 ref="/data/c"><item><value> a </value><label> A </label></item></select1>
choices /data/c a=A

== a choice without a value
instance <c/>
body <select1 ref="/data/c"><item><label>A</label></item></select1>
fails form-structure a choice of “/data/c” has no value

== a choice without a label shows its value
instance <c/>
body <select1 ref="/data/c"><item><value>a</value></item></select1>
choices /data/c a=a

== an itemset without a nodeset, or without a value
instance <c/><d/>
model <instance id="l"><root><item><v>a</v></item></root></instance>
body <select1 ref="/data/c"><itemset><value ref="v"/></itemset></select1><select1 ref="/data/d"><itemset nodeset="instance('l')/root/item"><label ref="v"/></itemset></select1>
fails form-structure the itemset of “/data/c” has no nodeset
fails form-structure has no value: add “value”

== items and an itemset together
instance <c/>
model <instance id="l"><root><item><v>b</v></item></root></instance>
body <select1 ref="/data/c"><item><value>a</value></item><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c a=a, b=b

== values and labels may be attributes
instance <c/>
model <instance id="l"><root><item v="a" l="A"/><item v="b" l="B"/></root></instance>
body <select1 ref="/data/c"><itemset nodeset="instance('l')/root/item"><value ref="@v"/><label ref="@l"/></itemset></select1>
choices /data/c a=A, b=B

== labels may be expressions
instance <c/>
model <instance id="l"><root><item><v>a</v><n>1</n></item><item><v>b</v><n>2</n></item></root></instance>
body <select1 ref="/data/c"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="concat(n, '. ', v)"/></itemset></select1>
choices /data/c a=1. a, b=2. b

== choices from a repeat
instance <r><v/><l/></r><f/><c/>
body <repeat nodeset="/data/r"><input ref="v"/><input ref="l"/></repeat><input ref="/data/f"/>
  <select1 ref="/data/c"><itemset nodeset="../r[starts-with(v, current()/../f)]"><value ref="v"/><label ref="l"/></itemset></select1>
set /data/r[1]/v a
set /data/r[1]/l A
choices /data/c a=A
add /data/r
set /data/r[2]/v b
set /data/r[2]/l B
choices /data/c a=A, b=B
set /data/r[1]/l AA
choices /data/c a=AA, b=B
set /data/f b
choices /data/c b=B
set /data/f ""
remove /data/r[1]
choices /data/c b=B

== choices from a repeat without instances
instance <r jr:template=""><v/></r><c/>
body <repeat nodeset="/data/r"><input ref="/data/r/v"/></repeat><select1 ref="/data/c"><itemset nodeset="/data/r"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c ""

== choices by places in a repeat
instance <r><n>Ann</n><i/></r><r><n>Bob</n><i/></r><c/><who/>
bind "/data/r/i" type="int" calculate="position(..)"
bind "/data/who" calculate="indexed-repeat(/data/r/n, /data/r, /data/c)"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat><select1 ref="/data/c"><itemset nodeset="/data/r[n != '']"><value ref="i"/><label ref="n"/></itemset></select1>
choices /data/c 1=Ann, 2=Bob
set /data/c 2
value /data/who Bob

== a filter of a count
instance <r><q/></r><c/>
model <instance id="l"><root><item><v>1</v></item><item><v>2</v></item><item><v>3</v></item></root></instance>
body <repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat><select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[v &gt; count(/data/r)]"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c 2=2, 3=3
add /data/r
choices /data/c 3=3
remove /data/r[1]
choices /data/c 2=2, 3=3

== a filter in each instance
instance <r><f/><c/></r><r><f/><c/></r>
model <instance id="l"><root><item><v>a</v></item><item><v>aa</v></item><item><v>b</v></item><item><v>bb</v></item></root></instance>
body <repeat nodeset="/data/r"><input ref="f"/><select1 ref="/data/r/c"><itemset nodeset="instance('l')/root/item[starts-with(v, current()/../f)]"><value ref="v"/><label ref="v"/></itemset></select1></repeat>
set /data/r[1]/f a
set /data/r[2]/f bb
choices /data/r[1]/c a=a, aa=aa
choices /data/r[2]/c bb=bb
set /data/r[2]/c bb
set /data/r[1]/f x
value /data/r[2]/c bb
set /data/r[2]/f a
value /data/r[2]/c ""

== those chosen before are not offered again
instance <r><c/></r><r><c/></r>
model <instance id="l"><root><item><v>a</v></item><item><v>b</v></item></root></instance>
body <repeat nodeset="/data/r"><select1 ref="/data/r/c"><itemset nodeset="instance('l')/root/item[not(selected(join(' ', /data/r[position() &lt; position(current()/..)]/c), v))]"><value ref="v"/><label ref="v"/></itemset></select1></repeat>
choices /data/r[2]/c a=a, b=b
set /data/r[1]/c a
choices /data/r[1]/c a=a, b=b
choices /data/r[2]/c b=b

== a shuffle by a seed is the same in all engines
instance <c/>
model <instance id="l"><root><item><v>A</v></item><item><v>B</v></item><item><v>C</v></item><item><v>D</v></item><item><v>E</v></item><item><v>F</v></item></root></instance>
body <select1 ref="/data/c"><itemset nodeset="randomize(instance('l')/root/item, 42)"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c A=A, F=F, C=C, B=B, D=D, E=E

== a shuffle does not change while one answers
instance <a/><c/><same/>
model <instance id="l"><root><item><v>A</v></item><item><v>B</v></item><item><v>C</v></item><item><v>D</v></item><item><v>E</v></item><item><v>F</v></item></root></instance>
body <input ref="/data/a"/><select ref="/data/c"><itemset nodeset="randomize(instance('l')/root/item, 42)"><value ref="v"/><label ref="v"/></itemset></select>
set /data/a x
choices /data/c A=A, F=F, C=C, B=B, D=D, E=E
set /data/c E F A
value /data/c A F E

== a shuffle of those that are left
instance <f>2</f><c/>
model <instance id="l"><root><item><v>A</v><n>1</n></item><item><v>B</v><n>2</n></item><item><v>C</v><n>2</n></item></root></instance>
body <input ref="/data/f"/><select1 ref="/data/c"><itemset nodeset="randomize(instance('l')/root/item[n = /data/f], 3)"><value ref="v"/><label ref="v"/></itemset></select1>
evaluate count(randomize(instance('l')/root/item[n = /data/f], 3)) => 2
set /data/c B
set /data/f 1
value /data/c ""
choices /data/c A=A

== a seed of an answer
instance <seed>42</seed><c/>
model <instance id="l"><root><item><v>A</v></item><item><v>B</v></item><item><v>C</v></item><item><v>D</v></item><item><v>E</v></item><item><v>F</v></item></root></instance>
bind "/data/seed" type="int"
body <input ref="/data/seed"/><select1 ref="/data/c"><itemset nodeset="randomize(instance('l')/root/item, /data/seed)"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c A=A, F=F, C=C, B=B, D=D, E=E

== the name of a choice by a literal
instance <c/>
body <select1 ref="/data/c"><item><value>c1</value><label>Choice 1</label></item><item><value>c2</value><label>Choice 2</label></item></select1>
evaluate jr:choice-name('c2', '/data/c') => Choice 2
evaluate jr:choice-name('zz', '/data/c') => ""
evaluate jr:choice-name('c2', ' /data/c ') => Choice 2

== the names of choices in a repeat
instance <r><c/><n/></r><r><c/><n/></r>
bind "/data/r/n" calculate="jr:choice-name(/data/r/c, '/data/r/c')"
body <repeat nodeset="/data/r"><select1 ref="/data/r/c"><item><value>1</value><label>One</label></item><item><value>2</value><label>Two</label></item></select1></repeat>
set /data/r[1]/c 2
set /data/r[2]/c 1
value /data/r[1]/n Two
value /data/r[2]/n One

== the name of a choice that a filter offers
instance <k/><c/><n/>
model <instance id="l"><root><item><v>m</v><l>Montréal</l><k>ca</k></item><item><v>g</v><l>Grenoble</l><k>fr</k></item></root></instance>
bind "/data/n" calculate="jr:choice-name(/data/c, '/data/c')"
body <input ref="/data/k"/><select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[selected(k, /data/k)]"><value ref="v"/><label ref="l"/></itemset></select1>
set /data/k fr
set /data/c g
value /data/n Grenoble
set /data/k ca
value /data/n ""

== the names of several choices, one by one
instance <s>a b</s><n/>
bind "/data/n" calculate="concat(jr:choice-name(selected-at(/data/s, 0), '/data/s'), ', ', jr:choice-name(selected-at(/data/s, 1), '/data/s'))"
body <select ref="/data/s"><item><value>a</value><label>Alpha</label></item><item><value>b</value><label>Beta</label></item></select>
value /data/n Alpha, Beta

== a value that was never offered is a problem
instance <c>zz</c><s>a zz</s>
body <select1 ref="/data/c"><item><value>a</value></item></select1><select ref="/data/s"><item><value>a</value></item></select>
problems /data/c type, /data/s type
set /data/c a
set /data/s a
problems ""

== the name of a choice follows its list
instance <net/><a>1</a><name/><b/>
model <instance id="l"><root><item><net>x</net><v>1</v><t>One of X</t></item><item><net>y</net><v>1</v><t>One of Y</t></item></root></instance>
bind "/data/name" calculate="jr:choice-name(/data/a, '/data/a')"
body <input ref="/data/net"/><select1 ref="/data/a"><itemset nodeset="instance('l')/root/item[net = /data/net]"><value ref="v"/><label ref="t"/></itemset></select1>
  <input ref="/data/b"><label><output value="jr:choice-name('1', '/data/a')"/></label></input>
set /data/net x
set /data/a 1
value /data/name One of X
set /data/net y
value /data/name One of Y
label /data/b One of Y
changed /data/net /data/a /data/name /data/b

== the name of a choice follows what its label says
instance <n>3</n><a>x</a><name/>
bind "/data/name" calculate="jr:choice-name(/data/a, '/data/a')"
body <input ref="/data/n"/><select1 ref="/data/a"><item><label>All <output value="/data/n"/></label><value>x</value></item></select1>
value /data/name All 3
set /data/n 4
value /data/name All 4

== the name of a choice from a repeat follows its texts
instance <r><k>1</k><t>One</t></r><a>1</a><name/>
bind "/data/name" calculate="jr:choice-name(/data/a, '/data/a')"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/><input ref="/data/r/t"/></repeat><select1 ref="/data/a"><itemset nodeset="/data/r"><value ref="k"/><label ref="t"/></itemset></select1>
value /data/name One
set /data/r[1]/t Uno
value /data/name Uno

== labels are those of the instance that is looked at, also when another is gone
instance <r jr:template=""><w/><c/></r>
model <instance id="l"><root><item><v>1</v></item></root></instance>
body <repeat nodeset="/data/r"><input ref="/data/r/w"/><select1 ref="/data/r/c"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="concat(v, current()/../w)"/></itemset></select1></repeat>
add /data/r
add /data/r
set /data/r[1]/w a
set /data/r[2]/w b
choices /data/r[1]/c 1=1a
choices /data/r[2]/c 1=1b
remove /data/r[2]
add /data/r
set /data/r[2]/w c
choices /data/r[2]/c 1=1c
remove /data/r[1]
choices /data/r[1]/c 1=1c

== what is opened, or begun, is not measured against lists that are still being made
instance <g/><k>1</k><c>zz</c><r>b</r>
model <instance id="l"><root><item><v>a</v></item><item><v>b</v></item></root></instance>
bind "/data/k" relevant="/data/g = 'y'"
body <input ref="/data/g"/><input ref="/data/k"/><select1 ref="/data/c"><itemset nodeset="instance('l')/root/item[v != /data/k]"><value ref="v"/><label ref="v"/></itemset></select1>
  <odk:rank ref="/data/r"><itemset nodeset="instance('l')/root/item[v != /data/k]"><value ref="v"/><label ref="v"/></itemset></odk:rank>
value /data/c zz
value /data/r b
problems /data/c type, /data/r type
reload
value /data/c zz
value /data/r b
set /data/g y
value /data/c ""
value /data/r b a

== nor against lists of what is in the instance itself
instance <o jr:template=""><x/><w/></o><c/><r/>
bind "/data/o/w" relevant="../x = 'z'"
body <repeat nodeset="/data/o"><input ref="/data/o/x"/><input ref="/data/o/w"/></repeat><select1 ref="/data/c"><itemset nodeset="/data/o[x != '']"><value ref="x"/><label ref="x"/></itemset></select1>
  <odk:rank ref="/data/r"><itemset nodeset="/data/o[x != '']"><value ref="x"/><label ref="x"/></itemset></odk:rank>
open <data id="story"><o><x>a</x><w/></o><o><x>b</x><w/></o><c>zz</c><r>b</r></data>
value /data/c zz
value /data/r b

== a rank that is emptied does not come back
instance <f/><r/>
model <instance id="l"><root><item><v>1</v><g>x</g></item><item><v>2</v><g>x</g></item></root></instance>
body <input ref="/data/f"/><odk:rank ref="/data/r"><itemset nodeset="instance('l')/root/item[g = /data/f]"><value ref="v"/><label ref="v"/></itemset></odk:rank>
set /data/f x
set /data/r 2 1
set /data/f none
value /data/r ""
set /data/f x
value /data/r 2 1
set /data/f none
set /data/r ""
set /data/f x
value /data/r ""

== a label names a choice whose label names one of the same list elsewhere
instance <r jr:template=""><who/><q/></r><z/>
body <repeat nodeset="/data/r"><input ref="/data/r/who"/><select1 ref="/data/r/q"><item><value>a</value><label>A of <output value="/data/r/who"/>, <output value="jr:choice-name('z', '/data/z')"/></label></item><item><value>b</value><label>B of <output value="/data/r/who"/></label></item></select1></repeat>
  <select1 ref="/data/z"><item><value>z</value><label>Z, <output value="jr:choice-name('b', '/data/r/q')"/></label></item></select1>
add /data/r
add /data/r
set /data/r[1]/who first
set /data/r[2]/who second
choices /data/r[2]/q a=A of second, Z, B of first, b=B of second

== lists, answers and constraints that read texts follow the language
instance <q>a</q><p>1</p><n>x</n><i>1</i>
model <itext><translation lang="en"><text id="a"><value>Apple</value></text></translation><translation lang="fr"><text id="a"><value>Pomme</value></text></translation></itext>
  <instance id="l"><root><item><v>1</v><t>Apple</t></item><item><v>2</v><t>Pomme</t></item></root></instance>
bind "/data/n" constraint="jr:choice-name(/data/q, '/data/q') = 'Apple'"
body <select1 ref="/data/q"><item><value>a</value><label ref="jr:itext('a')"/></item></select1>
  <select1 ref="/data/p"><itemset nodeset="instance('l')/root/item[t = jr:choice-name('a', '/data/q')]"><value ref="v"/><label ref="t"/></itemset></select1><input ref="/data/n"/>
  <select1 ref="/data/i"><itemset nodeset="instance('l')/root/item[t = jr:itext('a')]"><value ref="v"/><label ref="t"/></itemset></select1>
choices /data/p 1=Apple
choices /data/i 1=Apple
problems ""
language fr
choices /data/p 2=Pomme
choices /data/i 2=Pomme
value /data/p ""
value /data/i ""
problems /data/n constraint
language en
choices /data/i 1=Apple
problems ""

== labels of choices are told as choices
instance <w/><q/><p/><o/><n/>
model <instance id="l"><root><item><v>1</v></item></root></instance>
body <input ref="/data/w"/><select1 ref="/data/q"><label>Which</label><item><value>a</value><label>A <output value="/data/w"/></label></item></select1>
  <select1 ref="/data/p"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="concat(v, /data/w)"/></itemset></select1>
  <select1 ref="/data/o"><label>One of <output value="/data/w"/></label><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="jr:choice-name('a', '/data/q')"/></itemset></select1>
set /data/w x
told /data/w value
told /data/q choices
told /data/p choices
told /data/o choices, label
choices /data/q a=A x
choices /data/p 1=1x
choices /data/o 1=A x

== values of an itemset that read answers decide what is offered
instance <w>x</w><p/>
model <instance id="l"><root><item><v>1</v></item></root></instance>
body <input ref="/data/w"/><select1 ref="/data/p"><itemset nodeset="instance('l')/root/item"><value ref="concat(v, /data/w)"/><label ref="v"/></itemset></select1>
choices /data/p 1x=1
set /data/p 1x
set /data/w y
told /data/p value, valid, choices
value /data/p ""
choices /data/p 1y=1

== texts that items name are read with the list
instance <w>W</w><u>U</u><r jr:template=""><c/><n/></r><e/>
model <itext><translation lang="en"><text id="l-1"><value>One <output value="/data/w"/></value></text><text id="l-2"><value>Two<output value="../nowhere"/></value></text><text id="other"><value>Other <output value="/data/u"/></value></text></translation></itext>
  <instance id="l"><root><item><v>1</v><id>l-1</id></item><item><v>2</v><id>l-2</id></item></root></instance>
bind "/data/r/n" calculate="jr:choice-name(../c, '/data/r/c')"
body <input ref="/data/w"/><input ref="/data/u"/><repeat nodeset="/data/r"><select1 ref="/data/r/c"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="jr:itext(id)"/></itemset></select1></repeat>
  <select1 ref="/data/e"><itemset nodeset="instance('l')/root/item"><value ref="v"/><label ref="jr:itext(if(v = 1, 'other', id))"/></itemset></select1>
add /data/r
set /data/r[1]/c 1
value /data/r[1]/n One W
set /data/w X
value /data/r[1]/n One X
told /data/r[1]/c choices
told /data/e choices
set /data/u V
changed /data/u /data/e
told /data/e choices
choices /data/e 1=Other V, 2=Two
