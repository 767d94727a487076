# What a predicate chooses, and indexed-repeat: ODK XForms, XPath Paths and Repeat Functions; decision 015.

== a dot in a predicate is the item, current() is the reader
instance <c>b</c><x/>
model <instance id="l"><root><item><k>a</k><v>1</v></item><item><k>b</k><v>2</v></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[./k = current()/../c]/v"
body <input ref="/data/c"/>
value /data/x 2
set /data/c a
value /data/x 1

== two dots in a predicate are above the item
instance <x/>
model <instance id="l"><root><f>b</f><item><k>a</k><v>1</v></item><item><k>b</k><v>2</v></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[k = ../f]/v"
value /data/x 2

== a path in a predicate of an instance is one of the primary instance
instance <c>b</c><x/>
model <instance id="l"><root><item><k>a</k></item><item><k>b</k></item></root></instance>
bind "/data/x" calculate="count(instance('l')/root/item[k = /data/c])"
value /data/x 1

== either side of an equality
instance <c>b</c><x/><y/><z/>
model <instance id="l"><root><item><k>a</k><v>1</v></item><item><k>b</k><v>2</v></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[k = /data/c]/v"
bind "/data/y" calculate="instance('l')/root/item[/data/c = k]/v"
bind "/data/z" calculate="count(instance('l')/root/item[k = k])"
body <input ref="/data/c"/>
value /data/x 2
value /data/y 2
value /data/z 2
set /data/c a
value /data/x 1
value /data/y 1

== several predicates one after the other
instance <p>A</p><q>B</q><x/><y/>
model <instance id="l"><root><item><v>A</v><n>2</n><id>A2</id></item><item><v>A</v><n>3</n><id>A3</id></item><item><v>B</v><n>2</n><id>B2</id></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[v = /data/p][n = '3']/id"
bind "/data/y" calculate="instance('l')/root/item[v = /data/q][n = '3']/id"
body <input ref="/data/p"/><input ref="/data/q"/>
value /data/x A3
value /data/y ""

== the second of those that are left
instance <x/>
model <instance id="l"><root><item><v>A</v><id>1</id></item><item><v>B</v><id>2</id></item><item><v>A</v><id>3</id></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[v = 'A'][position() = 2]/id"
value /data/x 3

== a number is a place
instance <r><a>x</a></r><r><a>y</a></r><x/><y/><z/>
bind "/data/x" calculate="/data/r[2]/a"
bind "/data/y" calculate="/data/r[last()]/a"
bind "/data/z" calculate="/data/r[5]/a"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/x y
value /data/y y
value /data/z ""
add /data/r
set /data/r[3]/a z
value /data/x y
value /data/y z

== predicates on different elements of one instance
instance <k>Vi</k><x/><y/>
model <instance id="l"><root><cat><n>Vi</n><age>12</age></cat><dog><n>Vi</n><age>9</age></dog></root></instance>
bind "/data/x" calculate="instance('l')/root/cat[n = /data/k]/age"
bind "/data/y" calculate="instance('l')/root/dog[n = /data/k]/age"
body <input ref="/data/k"/>
value /data/x 12
value /data/y 9

== the same predicate on two instances
instance <k>a</k><x/>
model <instance id="l"><root><item><k>a</k><v>one</v></item></root></instance><instance id="m"><root><item><k>a</k><v>two</v></item></root></instance>
bind "/data/x" calculate="concat(instance('l')/root/item[k = /data/k]/v, instance('m')/root/item[k = /data/k]/v)"
body <input ref="/data/k"/>
value /data/x onetwo
set /data/k b
value /data/x ""

== equal, unequal and less are not confused
instance <k>2</k><x/><y/><z/>
model <instance id="l"><root><item><k>1</k><v>A</v></item><item><k>2</k><v>B</v></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[k = /data/k]/v"
bind "/data/y" calculate="instance('l')/root/item[k != /data/k]/v"
bind "/data/z" calculate="instance('l')/root/item[k &lt; /data/k]/v"
body <input ref="/data/k"/>
value /data/x B
value /data/y A
value /data/z A
set /data/k 1
value /data/x A
value /data/y B
value /data/z ""

== a predicate in each instance of a repeat
instance <r><k/><x/></r><r><k/><x/></r>
model <instance id="l"><root><item><k>a</k><v>A</v></item><item><k>b</k><v>B</v></item></root></instance>
bind "/data/r/x" calculate="instance('l')/root/item[k = current()/../k]/v"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/></repeat>
set /data/r[1]/k a
value /data/r[1]/x A
value /data/r[2]/x ""
set /data/r[2]/k b
value /data/r[1]/x A
value /data/r[2]/x B

== a predicate on a repeat that grows
instance <r jr:template=""><n/><age/></r><x/>
bind "/data/x" calculate="/data/r[n = 'John']/age"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/><input ref="/data/r/age"/></repeat>
value /data/x ""
add /data/r
set /data/r[1]/n John
set /data/r[1]/age 70
value /data/x 70
set /data/r[1]/n Joan
value /data/x ""

== a threshold outside of the repeat it filters
instance <o><cut>3</cut><i><n>1</n></i><i><n>4</n></i><i><n>5</n></i><s/></o>
bind "/data/o/s" type="int" calculate="sum(../i[n &gt; current()/../cut]/n)"
body <repeat nodeset="/data/o"><input ref="/data/o/cut"/><repeat nodeset="/data/o/i"><input ref="/data/o/i/n"/></repeat></repeat>
value /data/o[1]/s 9
set /data/o[1]/cut 7
value /data/o[1]/s 0
set /data/o[1]/cut -11
value /data/o[1]/s 10

== a threshold two repeats up
instance <o><cut>3</cut><i><j/></i></o>
model <instance id="l"><root><item><n>I2</n><v>2</v></item><item><n>I4</n><v>4</v></item><item><n>I5</n><v>5</v></item></root></instance>
bind "/data/o/i/j" calculate="join(', ', instance('l')/root/item[v &gt; current()/../../cut]/n)"
body <repeat nodeset="/data/o"><input ref="/data/o/cut"/><repeat nodeset="/data/o/i"><input ref="/data/o/i/j"/></repeat></repeat>
value /data/o[1]/i[1]/j I4, I5
set /data/o[1]/cut 7
value /data/o[1]/i[1]/j ""
set /data/o[1]/cut 4
value /data/o[1]/i[1]/j I5

== the instance before and the one after
instance <r><n>11</n><p/><q/></r><r><n>22</n><p/><q/></r><r><n>33</n><p/><q/></r>
bind "/data/r/p" calculate="/data/r[position() = (position(current()/..) - 1)]/n"
bind "/data/r/q" calculate="/data/r[position() = (position(current()/..) + 1)]/n"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>
value /data/r[1]/p ""
value /data/r[2]/p 11
value /data/r[3]/p 22
value /data/r[2]/q 33
value /data/r[3]/q ""
remove /data/r[2]
value /data/r[2]/p 11
value /data/r[1]/q 33
set /data/r[1]/n 1
value /data/r[2]/p 1

== the last instance by a count
instance <r><n>10</n></r><c/><x/><y/>
bind "/data/c" type="int" calculate="count(/data/r)"
bind "/data/x" type="int" calculate="10 + /data/r[position() = /data/c]/n"
bind "/data/y" type="int" calculate="10 + /data/r[position() = count(../r)]/n"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>
value /data/x 20
value /data/y 20
add /data/r
set /data/r[2]/n 20
value /data/x 30
value /data/y 30

== indexed-repeat with relative paths
instance <g><r><v>11</v></r><r><v>22</v></r><a/><b/><c/></g><n>2</n>
bind "/data/g/a" calculate="indexed-repeat(../r/v, ../r, ../../n)"
bind "/data/g/b" calculate="indexed-repeat(/data/g/r/v, ../r, /data/n)"
bind "/data/g/c" calculate="indexed-repeat(../r/v, /data/g/r, ../../n)"
body <group ref="/data/g"><repeat nodeset="/data/g/r"><input ref="/data/g/r/v"/></repeat></group><input ref="/data/n"/>
value /data/g/a 22
value /data/g/b 22
value /data/g/c 22
set /data/n 1
value /data/g/a 11
value /data/g/c 11

== indexed-repeat at the place of a parallel repeat
instance <r><a>x</a></r><r><a>y</a></r><s><b/></s><s><b/></s>
bind "/data/s/b" calculate="indexed-repeat(/data/r/a, /data/r, position(..))"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><repeat nodeset="/data/s"><input ref="/data/s/b"/></repeat>
value /data/s[1]/b x
value /data/s[2]/b y
remove /data/r[1]
value /data/s[1]/b y
value /data/s[2]/b ""

== indexed-repeat two deep, in either order
instance <o><i><v>11</v></i><i><v>12</v></i></o><o><i><v>21</v></i><i><v>22</v></i></o><p>2</p><q>1</q><a/><b/>
bind "/data/a" calculate="indexed-repeat(/data/o/i/v, /data/o, /data/p, /data/o/i, /data/q)"
bind "/data/b" calculate="indexed-repeat(/data/o/i/v, /data/o/i, /data/q, /data/o, /data/p)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/v"/></repeat></repeat><input ref="/data/p"/><input ref="/data/q"/>
value /data/a 21
value /data/b 21
set /data/q 2
value /data/a 22
set /data/p 1
value /data/b 12

== indexed-repeat three deep
instance <o><i><j><v>111</v></j><j><v>112</v></j></i><i><j><v>121</v></j></i></o><a/><b/>
bind "/data/a" calculate="indexed-repeat(/data/o/i/j/v, /data/o, 1, /data/o/i, 1, /data/o/i/j, 2)"
bind "/data/b" calculate="indexed-repeat(/data/o/i/j/v, /data/o, 1, /data/o/i, 2, /data/o/i/j, 1)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><repeat nodeset="/data/o/i/j"><input ref="/data/o/i/j/v"/></repeat></repeat></repeat>
value /data/a 112
value /data/b 121

# JavaRosa takes the first instance for an index below one: the node read may have no value yet.
== indexed-repeat beyond the instances
instance <r><a>x</a></r><n>0</n><x/>
bind "/data/x" calculate="indexed-repeat(/data/r/a, /data/r, /data/n)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><input ref="/data/n"/>
value /data/x x
set /data/n 2
value /data/x ""
set /data/n 1
value /data/x x
set /data/n ""
value /data/x x

== indexed-repeat of what is in no repeat
instance <a/><r><b/></r><x/>
bind "/data/x" calculate="indexed-repeat(/data/a, /data/r, 1)"
body <repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>
fails expression-function indexed-repeat()

== an attribute of an item
instance <k>south</k><x/>
model <instance id="s"><root><item at="AK" location="north"><value>Alaska</value></item><item at="TX" location="south"><value>Texas</value></item></root></instance>
bind "/data/x" calculate="instance('s')/root/item[@location = /data/k]/value"
body <input ref="/data/k"/>
value /data/x Texas
evaluate instance('s')/root/item[@location = 'north']/@at => AK

== predicates in several steps
instance <x/>
model <instance id="l"><root><p><k>a</k><z>1</z><c><k>x</k><z>2</z><v>no</v></c></p><p><k>a</k><z>2</z><c><k>x</k><z>1</z><v>yes</v></c><c><k>y</k><z>1</z><v>no</v></c></p></root></instance>
bind "/data/x" calculate="instance('l')/root/p[k='a'][z='2']/c[k='x'][z='1']/v"
value /data/x yes

== the name of a choice of an instance by its index
instance <r><c>a</c></r><r><c>b</c></r><n>2</n><x/>
bind "/data/x" calculate="jr:choice-name(indexed-repeat(/data/r/c, /data/r, /data/n), '/data/r/c')"
body <repeat nodeset="/data/r"><select1 ref="/data/r/c"><item><value>a</value><label>A</label></item><item><value>b</value><label>B</label></item></select1></repeat><input ref="/data/n"/>
value /data/x B
set /data/n 1
value /data/x A

# docs/decisions/153-calculated-conditions.md
== a calculated condition in a predicate
instance <r jr:template=""><x/><ok/><b/></r><r><x>1</x><ok/><b/></r><r><x>2</x><ok/><b/></r><n/><m/><t/><q/>
bind "/data/r/ok" calculate="../x = 2"
bind "/data/r/b" type="boolean" calculate="../x = 2"
bind "/data/n" calculate="concat(count(/data/r[ok]), count(/data/r[not(ok)]), count(/data/r[./ok]), count(/data/r[ok and x]))"
bind "/data/m" calculate="concat(count(/data/r[b]), count(/data/r[not(b)]))"
bind "/data/t" calculate="concat(count(/data/r[ok = 'false']), count(/data/r[x]), count(/data/r[ok][1]))"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat><select1 ref="/data/q"><itemset nodeset="/data/r[ok]"><value ref="x"/><label ref="x"/></itemset></select1>
value /data/n 1111
value /data/m 11
value /data/t 121
choices /data/q 2=2
nodes /data/r[ok] => /data/r[2]
set /data/r[1]/x 2
value /data/n 2022
choices /data/q 2=2, 2=2
