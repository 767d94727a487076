# Instances that come and go: JavaRosa's TriggerableDagTest, regions of adding and deleting repeats.
# Often got wrong: an instance recomputes itself and what aggregates over it; adding or removing recomputes position, count, sums.

== a cascade in a new instance
instance <r><a/><b/><c/></r>
bind "/data/r/b" type="int" calculate="2 * ../a"
bind "/data/r/c" type="int" calculate="2 * ../b"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
set /data/r[1]/a 0
value /data/r[1]/c 0
add /data/r
set /data/r[2]/a 1
value /data/r[2]/b 2
value /data/r[2]/c 4
value /data/r[1]/c 0

== several dependencies in a new instance
instance <r><p/><q/><o/><c/></r>
bind "/data/r/p" calculate="position(..)"
bind "/data/r/q" calculate="/data/r/p * 2"
bind "/data/r/o" calculate="2 * 2"
bind "/data/r/c" calculate="concat(../q, '-', ../o)"
body <repeat nodeset="/data/r"><input ref="/data/r/c"/></repeat>
value /data/r[1]/c 2-4
add /data/r
value /data/r[2]/c 4-4

== a count outside that is read inside
instance <n/><r jr:template=""><q/><c/></r>
bind "/data/n" type="int" calculate="count(/data/r)"
bind "/data/r/c" type="int" calculate="/data/n"
body <repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat>
add /data/r
add /data/r
add /data/r
value /data/n 3
value /data/r[1]/c 3
value /data/r[3]/c 3
remove /data/r[3]
value /data/r[1]/c 2

== a relative count inside
instance <r jr:template=""><q/><c/></r>
bind "/data/r/c" type="int" calculate="count(../../r)"
body <repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat>
add /data/r
add /data/r
add /data/r
value /data/r[1]/c 3
remove /data/r[2]
value /data/r[2]/c 2

== a sum of positions
instance <s/><r jr:template=""><p/><q/></r>
bind "/data/s" type="int" calculate="sum(/data/r/p)"
bind "/data/r/p" type="int" calculate="position(..)"
bind "/data/r/q" type="int" calculate="../p"
body <repeat nodeset="/data/r"><input ref="/data/r/p"/></repeat>
add /data/r
value /data/s 1
add /data/r
value /data/s 3
add /data/r
add /data/r
value /data/s 10
remove /data/r[3]
value /data/s 6
value /data/r[3]/q 3

== a sum inside over all
instance <r jr:template=""><q>5</q><s/></r>
bind "/data/r/s" type="int" calculate="sum(../../r/q)"
body <repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat>
add /data/r
value /data/r[1]/s 5
add /data/r
add /data/r
value /data/r[1]/s 15
value /data/r[3]/s 15
remove /data/r[2]
value /data/r[2]/s 10
set /data/r[1]/q 1
value /data/r[2]/s 6

== a calculation inside of a sum outside
instance <s/><r jr:template=""><q>5</q><x/></r>
bind "/data/s" type="int" calculate="sum(/data/r/q)"
bind "/data/r/x" type="int" calculate="/data/s * 10"
body <repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat>
add /data/r
value /data/r[1]/x 50
add /data/r
value /data/r[1]/x 100
value /data/r[2]/x 100

== names and places
instance <r jr:template=""><p/><n/><both/></r>
bind "/data/r/p" type="int" calculate="position(..)"
bind "/data/r/both" calculate="concat(../n, ../p)"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>
add /data/r
add /data/r
add /data/r
set /data/r[1]/n A
set /data/r[2]/n B
set /data/r[3]/n C
value /data/r[3]/both C3
remove /data/r[2]
value /data/r[2]/both C2
gone /data/r[3]

== joined texts
instance <r jr:template=""><n/></r><s/>
bind "/data/s" calculate="concat(/data/r/n)"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>
add /data/r
add /data/r
add /data/r
set /data/r[1]/n A
set /data/r[2]/n B
set /data/r[3]/n C
value /data/s ABC
remove /data/r[2]
value /data/s AC
remove /data/r[2]
value /data/s A

== the last one goes
instance <n/><r><q>a</q></r><r><q>b</q></r><r><q>c</q></r><s/>
bind "/data/n" type="int" calculate="count(/data/r)"
bind "/data/s" calculate="concat(/data/r/q)"
body <repeat nodeset="/data/r"><input ref="q"/></repeat>
value /data/n 3
remove /data/r[3]
value /data/n 2
value /data/s ab

== all go, and one comes
instance <n/><r><q>a</q></r><r><q>b</q></r>
bind "/data/n" type="int" calculate="count(/data/r)"
body <repeat nodeset="/data/r"><input ref="q"/></repeat>
remove /data/r[1]
remove /data/r[1]
value /data/n 0
gone /data/r[1]
add /data/r
value /data/n 1
value /data/r[1]/q ""

== a constant condition in a new instance
instance <r jr:template=""><s/><g><i/></g></r>
bind "/data/r/g" relevant="0"
body <repeat nodeset="/data/r"><input ref="/data/r/s"/><input ref="/data/r/g/i"/></repeat>
add /data/r
is /data/r[1]/g/i not relevant
add /data/r
is /data/r[2]/g/i not relevant

== counts in nested instances
instance <o jr:template=""><i jr:template=""><n/><f/></i><f/></o>
bind "/data/o/i/n" type="int" calculate="count(../../i)"
body <repeat nodeset="/data/o"><input ref="/data/o/f"/><repeat nodeset="/data/o/i"><input ref="/data/o/i/f"/></repeat></repeat>
add /data/o
add /data/o[1]/i
add /data/o[1]/i
add /data/o[1]/i
add /data/o
add /data/o[2]/i
value /data/o[1]/i[1]/n 3
value /data/o[1]/i[3]/n 3
value /data/o[2]/i[1]/n 1

== an outer one goes with its inner ones
instance <o><i><x>1</x></i><i><x>2</x></i></o><o><i><x>4</x></i></o><s/><n/>
bind "/data/s" type="int" calculate="sum(/data/o/i/x)"
bind "/data/n" type="int" calculate="count(/data/o/i)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
value /data/s 7
remove /data/o[1]
value /data/s 4
value /data/n 1

== the largest and the smallest follow
instance <r><x>3</x></r><r><x>9</x></r><r><x>1</x></r><a/><b/>
bind "/data/a" type="int" calculate="max(/data/r/x)"
bind "/data/b" type="int" calculate="min(/data/r/x)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data/a 9
value /data/b 1
remove /data/r[2]
value /data/a 3
remove /data/r[2]
value /data/b 3
add /data/r
set /data/r[2]/x 7
value /data/a 7

== how many are not empty
instance <r jr:template=""><x/></r><n/>
bind "/data/n" type="int" calculate="count-non-empty(/data/r/x)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
add /data/r
add /data/r
value /data/n 0
set /data/r[2]/x a
value /data/n 1
set /data/r[2]/x ""
value /data/n 0

== a new instance is told once
instance <r jr:template=""><x/></r><n/>
bind "/data/n" type="int" calculate="count(/data/r)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
add /data/r
changed /data /data/n
value /data/n 1

== instances have a template of the outer instance
instance <o jr:template=""><i jr:template=""><x>u</x></i><i><x>listed</x></i></o>
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
add /data/o
add /data/o[1]/i
evaluate join(' ', /data/o[1]/i/x) => listed u

== a repeat in a group that is no repeat
instance <g><h><r jr:template=""><x>t</x></r></h></g><n/>
bind "/data/n" calculate="count(/data/g/h/r)"
body <group ref="/data/g"><repeat nodeset="/data/g/h/r"><input ref="/data/g/h/r/x"/></repeat></group>
add /data/g/h/r
value /data/g/h/r[1]/x t
value /data/n 1

== adding where no repeat is
instance <g><a/></g>
body <group ref="/data/g"><input ref="/data/g/a"/></group>
refused no-such-node add /data/g
refused no-such-node add /data/zz
refused no-such-node remove /data/g

== adding to an outer instance that is not there
instance <o jr:template=""><i jr:template=""><x/></i></o>
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
refused no-such-node add /data/o[1]/i
add /data/o
add /data/o[1]/i
refused no-such-node add /data/o[2]/i

== the one before, by its index: only who reads it is computed
instance <r><a>1</a><b/></r><r><a>2</a><b/></r><r><a>3</a><b/></r><r><a>4</a><b/></r>
bind "/data/r/b" calculate="indexed-repeat(/data/r/a, /data/r, position(..) - 1) * 10"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
set /data/r[2]/a 5
changed /data/r[2]/a /data/r[3]/b
evaluations 1
value /data/r[3]/b 50
set /data/r[4]/a 9
evaluations 0
set /data/r[1]/a 7
evaluations 2
value /data/r[1]/b 70
value /data/r[2]/b 70

== a balance carried from one to the next stops where it stays the same
instance <r><in>1</in><sum/></r><r><in>2</in><sum/></r><r><in>3</in><sum/></r><r><in>4</in><sum/></r>
bind "/data/r/in" type="int"
bind "/data/r/sum" type="int" calculate="if(position(..) = 1, 0, indexed-repeat(/data/r/sum, /data/r, position(..) - 1)) + ../in"
body <repeat nodeset="/data/r"><input ref="/data/r/in"/></repeat>
value /data/r[4]/sum 10
set /data/r[3]/in 13
evaluations 2
value /data/r[4]/sum 20
set /data/r[1]/in 2
evaluations 4
value /data/r[4]/sum 21

== in nested repeats the other outer instances are not computed
instance <o><i><x>1</x><y/></i><i><x>2</x><y/></i></o><o><i><x>3</x><y/></i><i><x>4</x><y/></i></o><o><i><x>5</x><y/></i><i><x>6</x><y/></i></o>
bind "/data/o/i/y" calculate="indexed-repeat(/data/o/i/x, /data/o, position(../..), /data/o/i, position(..) - 1)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
set /data/o[2]/i[1]/x 9
changed /data/o[2]/i[1]/x /data/o[2]/i[1]/y /data/o[2]/i[2]/y
evaluations 2
value /data/o[2]/i[2]/y 9
set /data/o[2]/i[2]/x 8
evaluations 0

== an outer repeat without an index is the own one
instance <o><i><x>1</x></i><i><x>2</x></i><y/></o><o><i><x>3</x></i><i><x>4</x></i><y/></o>
bind "/data/o/y" calculate="indexed-repeat(/data/o/i/x, /data/o/i, 2)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
value /data/o[2]/y 4
set /data/o[2]/i[2]/x 7
evaluations 1
value /data/o[2]/y 7
value /data/o[1]/y 2
set /data/o[2]/i[1]/x 6
evaluations 0
add /data/o[1]/i
evaluations 1

== an index that is an answer: who reads moves with it
instance <k>1</k><r><a>x</a></r><r><a>y</a></r><b/>
bind "/data/b" calculate="indexed-repeat(/data/r/a, /data/r, /data/k)"
body <input ref="/data/k"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
set /data/r[2]/a z
evaluations 0
set /data/k 2
value /data/b z
set /data/r[2]/a q
evaluations 1
value /data/b q
set /data/r[1]/a p
evaluations 0
value /data/b q

== what is looked for beyond the end is found when it comes
instance <r jr:template=""><a/></r><r><a>x</a></r><b/>
bind "/data/b" calculate="indexed-repeat(/data/r/a, /data/r, 2)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/b ""
add /data/r
value /data/b ""
set /data/r[2]/a y
value /data/b y
remove /data/r[1]
value /data/b ""

== who reads by an index learns that what it reads is hidden
instance <h/><r><a>x</a></r><r><a>y</a></r><b/>
bind "/data/r/a" relevant="/data/h != position(..)"
bind "/data/b" calculate="indexed-repeat(/data/r/a, /data/r, 2)"
body <input ref="/data/h"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/b y
set /data/h 2
value /data/b ""
set /data/h 1
value /data/b y
