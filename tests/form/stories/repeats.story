== sum and count follow
instance <r jr:template=""><q>0</q><a/></r><r><q>1</q><a/></r><r><q>2</q><a/></r><s/><n/>
bind "/data/r/q" type="int"
bind "/data/r/a" calculate="../q * 10"
bind "/data/s" calculate="sum(/data/r/a)"
bind "/data/n" calculate="count(/data/r)"
body <group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat></group>
value /data/s 30
value /data/n 2
set /data/r[2]/q 5
value /data/s 60
add /data/r
value /data/s 60
value /data/n 3
set /data/r[3]/q 1
value /data/s 70
set /data/r[3]/q 1.5
value /data/s 75
remove /data/r[1]
value /data/s 65
value /data/n 2
value /data/r[1]/a 50
gone /data/r[3]

== an absolute path means the own instance
instance <r><x>1</x><y/></r><r><x>2</x><y/></r><all/>
bind "/data/r/y" calculate="/data/r/x * 100"
bind "/data/all" calculate="join(' ', /data/r/x)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data/r[1]/y 100
value /data/r[2]/y 200
value /data/all 1 2
set /data/r[2]/x 7
changed /data/r[2]/x /data/r[2]/y /data/all
value /data/r[2]/y 700
value /data/r[1]/y 100

== leaving the instance means all of them
instance <r><x>1</x><n/></r><r><x>2</x><n/></r>
bind "/data/r/n" calculate="count(../../r)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data/r[1]/n 2
add /data/r
value /data/r[1]/n 3
value /data/r[3]/n 3
remove /data/r[1]
value /data/r[2]/n 2

== position follows removal
instance <r><p/></r><r><p/></r><r><p/></r>
bind "/data/r/p" calculate="position(..)"
body <repeat nodeset="/data/r"><input ref="/data/r/p"/></repeat>
value /data/r[3]/p 3
remove /data/r[1]
value /data/r[1]/p 1
value /data/r[2]/p 2

== a removal touches nothing that does not ask
instance <r><x>1</x><y/></r><r><x>2</x><y/></r><r><x>3</x><y/></r>
bind "/data/r/y" calculate="../x + 1"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
remove /data/r[1]
evaluations 0
changed /data
add /data/r
evaluations 1

== nested instances are resolved on the deepest common repeat
instance <o><k>a</k><i><v>1</v><w/></i><i><v>2</v><w/></i><t/></o><o><k>b</k><i><v>5</v><w/></i><t/></o><all/>
bind "/data/o/i/w" calculate="concat(/data/o/k, /data/o/i/v)"
bind "/data/o/t" calculate="sum(/data/o/i/v)"
bind "/data/all" calculate="sum(/data/o/t)"
body <repeat nodeset="/data/o"><input ref="/data/o/k"/>
  <repeat nodeset="/data/o/i"><input ref="/data/o/i/v"/></repeat></repeat>
value /data/o[1]/i[2]/w a2
value /data/o[2]/i[1]/w b5
value /data/o[1]/t 3
value /data/o[2]/t 5
value /data/all 8
set /data/o[1]/i[2]/v 10
value /data/o[1]/t 11
value /data/all 16
add /data/o[2]/i
set /data/o[2]/i[2]/v 4
value /data/o[2]/t 9
value /data/all 20
remove /data/o[1]
value /data/all 9
value /data/o[1]/k b

== predicates choose instances
instance <r><k>a</k><v>1</v></r><r><k>b</k><v>2</v></r><r><k>b</k><v>4</v></r><w>b</w><s/><f/>
bind "/data/s" calculate="sum(/data/r[k = /data/w]/v)"
bind "/data/f" calculate="/data/r[position() = 2]/v"
body <repeat nodeset="/data/r"><input ref="/data/r/v"/></repeat><input ref="/data/w"/>
value /data/s 6
value /data/f 2
set /data/r[2]/v 20
value /data/s 24
value /data/f 20
set /data/w a
value /data/s 1
remove /data/r[1]
value /data/s 0
value /data/f 4

== an instance reads the one before
instance <r><x>1</x><sum/></r><r><x>2</x><sum/></r><r><x>3</x><sum/></r>
bind "/data/r/sum" calculate="../x + coalesce(/data/r[position() = position(current()/..) - 1]/sum, 0)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data/r[3]/sum 6
set /data/r[1]/x 10
value /data/r[3]/sum 15
remove /data/r[2]
value /data/r[2]/sum 13

== indexed-repeat
instance <r><x>a</x></r><r><x>b</x></r><i>2</i><v/>
bind "/data/v" calculate="indexed-repeat(/data/r/x, /data/r, /data/i)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat><input ref="/data/i"/>
value /data/v b
set /data/i 1
value /data/v a
set /data/r[1]/x z
value /data/v z
set /data/i 5
value /data/v ""

== a count given by the form
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
is /data/r[2]/x relevant
gone /data/r[3]
refused repeat-fixed add /data/r
refused repeat-fixed remove /data/r[1]
set /data/r[2]/x kept
set /data/n 4
value /data/r[2]/x kept
is /data/r[4]/x relevant
set /data/n 1
gone /data/r[2]
set /data/n ""
is /data/r[1]/x relevant
gone /data/r[2]
set /data/n 0
gone /data/r[1]

== a fixed count
instance <r><x/></r>
body <repeat nodeset="/data/r" jr:count="3"><input ref="/data/r/x"/></repeat>
is /data/r[3]/x relevant
gone /data/r[4]

== a new instance is a copy of the template
instance <r jr:template=""><x>t</x><i jr:template=""><y>u</y></i></r><r><x>first</x></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/><repeat nodeset="/data/r/i"><input ref="/data/r/i/y"/></repeat></repeat>
value /data/r[1]/x first
add /data/r
value /data/r[2]/x t
gone /data/r[2]/i[1]
add /data/r[2]/i
value /data/r[2]/i[1]/y u
written <data id="story" version="1"><r><x>first</x></r><r><x>t</x><i><y>u</y></i></r></data>

== without a template, a new instance has no answers
instance <r kind="walk"><x>first</x><g><z>deep</z></g><i><y>u</y></i></r><n/>
bind "/data/n" calculate="count(/data/r/x[. != ''])"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/><input ref="/data/r/g/z"/><repeat nodeset="/data/r/i"><input ref="/data/r/i/y"/></repeat></repeat>
add /data/r
value /data/r[2]/x ""
value /data/r[2]/g/z ""
value /data/r[2]/@kind walk
gone /data/r[2]/i[1]
add /data/r[2]/i
value /data/r[2]/i[1]/y ""
value /data/n 1
remove /data/r[1]
add /data/r
value /data/r[2]/x ""

== hidden instances are not counted
instance <r><k>1</k><g><x>5</x></g></r><r><k>0</k><g><x>7</x></g></r><s/><n/>
bind "/data/r/g" relevant="../k = 1"
bind "/data/s" calculate="sum(/data/r/g/x)"
bind "/data/n" calculate="count(/data/r/g/x)"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/></repeat>
value /data/s 5
value /data/n 1
set /data/r[2]/k 1
value /data/s 12
value /data/n 2
set /data/r[1]/k 0
value /data/s 7

== sums of fractions are those of adding in order
instance <r><x>0.1</x></r><r><x>0.2</x></r><r><x>0.3</x></r><s/>
bind "/data/s" type="decimal" calculate="sum(/data/r/x) * 1000000000000000000"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data/s 600000000000000100
set /data/r[1]/x 0.3
set /data/r[3]/x 0.1
value /data/s 600000000000000000

== a running sum costs two rounds
instance <n>40</n><r jr:template=""><x>1</x><sum/></r><r><x>1</x><sum/></r><last/>
bind "/data/r/sum" type="int" calculate="../x + coalesce(/data/r[position() = position(current()/..) - 1]/sum, 0)"
bind "/data/last" calculate="/data/r[position() = last()]/sum"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
value /data/last 40
set /data/r[1]/x 5
value /data/last 44
evaluations 81

== instances that never agree are given up
instance <r><x/></r><r><x/></r>
bind "/data/r/x" type="int" calculate="1 + sum(/data/r[position() != position(current()/..)]/x)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
is /data/r[1]/x relevant

== a count has a limit
instance <n/><r><x/></r><c/>
bind "/data/c" calculate="count(/data/r)"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n 123456789
value /data/c 10000
set /data/n 1
value /data/c 1
set /data/n -5
value /data/c 0

== a new filling without a count has no instances
instance <n/><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
gone /data/r[1]
set /data/n 2
set /data/n ""
reload
is /data/r[2]/x relevant

== one more as long as the last one says so
instance <n/><want/><r><more/></r>
bind "/data/n" type="int" calculate="count(/data/r)"
bind "/data/want" type="int" calculate="if(/data/n = 0 or /data/r[position() = /data/n]/more = 'yes', /data/n + 1, /data/n)"
body <repeat nodeset="/data/r" jr:count="/data/want"><input ref="/data/r/more"/></repeat>
is /data/r[1] relevant
gone /data/r[2]
set /data/r[1]/more yes
value /data/n 2
set /data/r[2]/more yes
set /data/r[3]/more no
value /data/n 3
gone /data/r[4]

== one more in each of several, by paths relative to the repeat
instance <o><n/><want/><r><more/></r></o>
bind "/data/o/n" type="int" calculate="count(../r)"
bind "/data/o/want" type="int" calculate="if(../n = 0 or ../r[position() = ../n]/more = 'yes', ../n + 1, ../n)"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/r" jr:count="../want"><input ref="/data/o/r/more"/></repeat></repeat>
set /data/o[1]/r[1]/more yes
is /data/o[1]/r[2]/more relevant
add /data/o
is /data/o[2]/r[1]/more relevant
gone /data/o[2]/r[2]
set /data/o[2]/r[1]/more yes
is /data/o[2]/r[2]/more relevant
gone /data/o[1]/r[3]

== a count beside the repeat by a plain name
instance <o><want>2</want><r><x/></r></o>
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/r" jr:count="want"><input ref="/data/o/r/x"/></repeat></repeat>
is /data/o[1]/r[2]/x relevant
gone /data/o[1]/r[3]

== a count that always wants one more gets one
instance <r><x/></r><n/>
bind "/data/n" calculate="count(/data/r)"
body <repeat nodeset="/data/r" jr:count="count(/data/r) + 1"><input ref="/data/r/x"/></repeat>
is /data/r[1]/x relevant
value /data/n 1
set /data/r[1]/x a
value /data/n 1

== counted instances begin as the form lists them
instance <n>0</n><r jr:template=""><x>t</x><p/></r><r><x>one</x><p/></r><r><x>two</x><p/></r>
bind "/data/r/p" calculate="position(..) * 2"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
gone /data/r[1]
set /data/n 3
value /data/r[1]/x one
value /data/r[2]/x two
value /data/r[3]/x t
value /data/r[3]/p 6

== a fixed repeat that is only a template has one instance
instance <r jr:template=""><x>t</x></r><s jr:template=""><x>t</x></s><s><x>a</x></s><s><x>b</x></s>
body <repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/x"/></repeat><repeat nodeset="/data/s" jr:noAddRemove="true()"><input ref="/data/s/x"/></repeat>
value /data/r[1]/x t
gone /data/r[2]
value /data/s[2]/x b
gone /data/s[3]
refused repeat-fixed add /data/r

== the position of the own node is not its value
instance <r><a>1</a></r>
bind "/data/r/a" type="int" calculate="count(/data/r[position() &lt; position(current()/..)]) + position(current())"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
add /data/r
value /data/r[1]/a 1
value /data/r[2]/a 2

== a question outside of the repeat of its node is shown in the repeat
instance <r><a/><b/></r><after/>
bind "/data/r/b" calculate="jr:choice-name(../a, '../a')"
body <select1 ref="/data/r/a"><label>A</label><item><value>x</value><label>Ex</label></item></select1>
  <repeat nodeset="/data/r"/><input ref="/data/after"/>
warns form-reference its select1 is not
add /data/r
set /data/r[2]/a x
value /data/r[2]/b Ex
label /data/r[2]/a A
choices /data/r[2]/a x=Ex

== indexed-repeat without the inner index means all inner instances
instance <o jr:template=""><i jr:template=""><v/></i></o><all/><n/>
bind "/data/all" calculate="concat(indexed-repeat(/data/o/i/v, /data/o, 1))"
bind "/data/n" calculate="count(indexed-repeat(/data/o/i/v, /data/o, 2))"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/v"/></repeat></repeat>
add /data/o
add /data/o[1]/i
add /data/o[1]/i
set /data/o[1]/i[1]/v a
set /data/o[1]/i[2]/v b
value /data/all ab
value /data/n 0
add /data/o
add /data/o[2]/i
value /data/n 1
value /data/all ab

== a filter within one instance is not looked at from the others
instance <o><i><x/></i><c/></o><o><i><x/></i><c/></o><o><i><x/></i><c/></o>
bind "/data/o/c" calculate="../i[position() = 1]/x"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
set /data/o[1]/i[1]/x go
evaluations 1
value /data/o[1]/c go
add /data/o[2]/i
remove /data/o[2]/i[1]
set /data/o[2]/i[1]/x new
evaluations 1
value /data/o[2]/c new
value /data/o[1]/c go
