# jr:count and jr:noAddRemove: ODK XForms, Creation, Removal of Repeats; decision 026.

== a constant number
instance <r><x/></r>
body <repeat nodeset="/data/r" jr:count="5"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 5

== a constant text that is a number
instance <r><x/></r>
body <repeat nodeset="/data/r" jr:count="'12'"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 12

== a truth is one, a falsehood none
instance <r><x/></r><s><x/></s>
body <repeat nodeset="/data/r" jr:count="number(true())"><input ref="/data/r/x"/></repeat><repeat nodeset="/data/s" jr:count="number(false())"><input ref="/data/s/x"/></repeat>
evaluate count(/data/r) => 1
evaluate count(/data/s) => 0

== an expression
instance <a>2</a><b>3</b><r><x/></r>
body <input ref="/data/a"/><repeat nodeset="/data/r" jr:count="/data/a * /data/b"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 6
set /data/a 1
evaluate count(/data/r) => 3

== a calculation
instance <n/><r><x/></r>
bind "/data/n" type="int" calculate="'4'"
body <repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 4

== a default
instance <n>3</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 3

== an answer makes more and fewer
instance <n>1</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n 4
evaluate count(/data/r) => 4
set /data/n 2
evaluate count(/data/r) => 2

== no answer leaves the instances
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n ""
evaluate count(/data/r) => 2
set /data/n 3
evaluate count(/data/r) => 3
set /data/n ""
evaluate count(/data/r) => 3

== a part of an instance is none
instance <n/><r><x/></r>
bind "/data/n" type="decimal"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n 2.5
evaluate count(/data/r) => 2
set /data/n 2.99
evaluate count(/data/r) => 2

== fewer than none are none
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n -1
evaluate count(/data/r) => 0

== what is no number leaves the instances
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n many
evaluate count(/data/r) => 2

== the answers of instances that went are gone
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/r[1]/x one
set /data/r[2]/x two
set /data/n 1
set /data/n 2
value /data/r[1]/x one
value /data/r[2]/x ""

== a count by way of several
instance <show>yes</show><a/><b/><c/><n/><r><x/></r>
bind "/data/a" relevant="/data/show = 'yes'"
bind "/data/n" calculate="coalesce(/data/a, /data/b + /data/c)"
body <input ref="/data/show"/><input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/a 3
evaluate count(/data/r) => 3
set /data/b 4
set /data/c 5
evaluate count(/data/r) => 3
set /data/show no
evaluate count(/data/r) => 9
set /data/c 1
evaluate count(/data/r) => 5
set /data/show yes
evaluate count(/data/r) => 3

== instances the form lists come first, then the template
instance <n>0</n><r jr:template=""><x>t</x></r><r><x>one</x></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/n 3
value /data/r[1]/x one
value /data/r[2]/x t
value /data/r[3]/x t

== neither add nor remove
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
refused repeat-fixed add /data/r
refused repeat-fixed remove /data/r[2]
evaluate count(/data/r) => 2

== noAddRemove false does not free a count
instance <r><x/></r>
body <repeat nodeset="/data/r" jr:count="10" jr:noAddRemove="false()"><input ref="/data/r/x"/></repeat>
refused repeat-fixed add /data/r

== noAddRemove false is the default
instance <r><x/></r>
body <repeat nodeset="/data/r" jr:noAddRemove="false()"><input ref="/data/r/x"/></repeat>
add /data/r
remove /data/r[1]
evaluate count(/data/r) => 1

== a fixed repeat keeps what the form lists
instance <r><x>a</x></r><r><x>b</x></r>
body <repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 2
refused repeat-fixed add /data/r
refused repeat-fixed remove /data/r[1]
set /data/r[2]/x c
value /data/r[2]/x c

== a count in each of several
instance <o><n/><i><x/></i></o><o><n/><i><x/></i></o>
body <repeat nodeset="/data/o"><input ref="/data/o/n"/><repeat nodeset="/data/o/i" jr:count="../n"><input ref="/data/o/i/x"/></repeat></repeat>
set /data/o[1]/n 3
set /data/o[2]/n 2
evaluate count(/data/o[1]/i) => 3
evaluate count(/data/o[2]/i) => 2

== a count in each of several, by an absolute path
instance <o><n/><i><x/></i></o><o><n/><i><x/></i></o>
body <repeat nodeset="/data/o"><input ref="/data/o/n"/><repeat nodeset="/data/o/i" jr:count="/data/o/n"><input ref="/data/o/i/x"/></repeat></repeat>
set /data/o[1]/n 3
set /data/o[2]/n 2
evaluate count(/data/o[1]/i) => 3
evaluate count(/data/o[2]/i) => 2
evaluate count(/data/o/i) => 5

== counts in counts
instance <n/><o><m/><i><x/></i></o>
body <input ref="/data/n"/><repeat nodeset="/data/o" jr:count="/data/n"><input ref="/data/o/m"/><repeat nodeset="/data/o/i" jr:count="../m"><input ref="/data/o/i/x"/></repeat></repeat>
set /data/n 2
set /data/o[1]/m 3
set /data/o[2]/m 2
set /data/o[1]/i[3]/x a
set /data/o[2]/i[2]/x b
evaluate count(/data/o/i) => 5
set /data/n 1
evaluate count(/data/o/i) => 3
set /data/n 2
evaluate count(/data/o/i) => 3

== a calculated count in each of several
instance <o jr:template=""><m/><i><x/></i></o>
bind "/data/o/m" type="int" calculate="position(..) + 1"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i" jr:count="../m"><input ref="/data/o/i/x"/></repeat></repeat>
add /data/o
add /data/o
evaluate count(/data/o[1]/i) => 2
evaluate count(/data/o[2]/i) => 3
remove /data/o[1]
evaluate count(/data/o[1]/i) => 2

== a hidden count keeps its instances
instance <show>yes</show><n>2</n><r><x/></r>
bind "/data/n" relevant="/data/show = 'yes'"
body <input ref="/data/show"/><input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
set /data/r[2]/x kept
set /data/show no
set /data/show yes
value /data/r[2]/x kept

== a hidden repeat counts as none
instance <show>yes</show><r><x/></r><n/>
bind "/data/r" relevant="/data/show = 'yes'"
bind "/data/n" type="int" calculate="count(/data/r)"
body <input ref="/data/show"/><repeat nodeset="/data/r" jr:count="2"><input ref="/data/r/x"/></repeat>
value /data/n 2
set /data/show no
value /data/n 0
set /data/show yes
value /data/n 2

== a repeat of calculations only
instance <n>3</n><r><x/></r><s/>
bind "/data/r/x" type="int" calculate="position(..) * 10"
bind "/data/s" type="int" calculate="sum(/data/r/x)"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"/>
value /data/s 60
set /data/n 4
value /data/s 100
set /data/n 0
value /data/s 0

== a count is read with the instance
instance <n/><r jr:template=""><x/><y/></r>
bind "/data/r/x" type="int" calculate="position(..)"
bind "/data/r/y" type="int" calculate="2 * ../x"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
open <data id="story"><n>2</n></data>
value /data/r[1]/y 2
value /data/r[2]/y 4
open <data id="story"><n>3</n><r><x>1</x><y>2</y></r></data>
evaluate count(/data/r) => 3
value /data/r[3]/y 6

== instances beyond the count are left out
instance <n/><r jr:template=""><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
open <data id="story"><n>2</n><r><x>a</x></r><r><x>b</x></r><r><x>c</x></r></data>
evaluate count(/data/r) => 2
value /data/r[2]/x b
gone /data/r[3]

== a count depends on a choice of several
instance <s/><r><x/></r>
bind "/data/r/x" calculate="selected-at(/data/s, position(..) - 1)"
body <select ref="/data/s"><item><value>a</value></item><item><value>b</value></item><item><value>c</value></item></select>
  <repeat nodeset="/data/r" jr:count="count-selected(/data/s)"/>
set /data/s a c
evaluate join(' ', /data/r/x) => a c
set /data/s b
evaluate join(' ', /data/r/x) => b
set /data/s ""
evaluate count(/data/r) => 0

# A new instance says nothing yet, and nothing is not “no”: for ever one more, if instances came by themselves.
== one more unless the last one says no
instance <go/><n/><want/><r><x/><last/></r>
bind "/data/n" calculate="count(/data/r)" relevant="/data/go = 'multi'"
bind "/data/want" calculate="if(/data/go = 'single', 1, if(/data/n = 0 or indexed-repeat(/data/r/last, /data/r, /data/n) != 'yes', /data/n + 1, /data/n))"
bind "/data/r" relevant="/data/go != ''"
body <input ref="/data/go"/><repeat nodeset="/data/r" jr:count="/data/want"><input ref="/data/r/x"/><input ref="/data/r/last"/></repeat>
set /data/go multi
evaluate count(/data/r) => 1
set /data/r[1]/x a
evaluate count(/data/r) => 1
set /data/r[1]/last no
evaluate count(/data/r) => 2
set /data/r[2]/x b
evaluate count(/data/r) => 2
set /data/r[2]/last yes
evaluate count(/data/r) => 2
value /data/want 2
reload
evaluate count(/data/r) => 2
set /data/r[2]/last no
evaluate count(/data/r) => 3
reload
evaluate count(/data/r) => 3
resume
evaluate count(/data/r) => 3
set /data/r[3]/last no
evaluate count(/data/r) => 4

== one more unless the last one says no, in each of several
instance <o><i><x/></i></o><o><i><x/></i></o>
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i" jr:count="if(count(../i) = 0 or ../i[position() = count(../i)]/x != 'stop', count(../i) + 1, count(../i))"><input ref="/data/o/i/x"/></repeat></repeat>
evaluate count(/data/o[1]/i) => 1
set /data/o[1]/i[1]/x go
evaluate count(/data/o[1]/i) => 2
evaluate count(/data/o[2]/i) => 1
set /data/o[1]/i[2]/x stop
evaluate count(/data/o[1]/i) => 2
remove /data/o[1]
evaluate count(/data/o[1]/i) => 1
set /data/o[1]/i[1]/x stop
set /data/o[1]/i[1]/x go
evaluate count(/data/o[1]/i) => 2

== as many as a total needs
instance <need>7</need><r jr:template=""><x>3</x></r><r><x>3</x></r>
body <input ref="/data/need"/><repeat nodeset="/data/r" jr:count="if(sum(/data/r/x) &lt; /data/need, count(/data/r) + 1, count(/data/r))"><input ref="/data/r/x"/></repeat>
evaluate count(/data/r) => 3
set /data/need 10
evaluate count(/data/r) => 4
set /data/r[1]/x 6
evaluate count(/data/r) => 4

== an instance that is added takes away the one it is in
instance <n/><outer jr:template=""><a/><inner jr:template=""><b/></inner></outer>
bind "/data/n" type="int" calculate="3 - count(/data/outer/inner)"
body <repeat nodeset="/data/outer" jr:count="/data/n"><input ref="/data/outer/a"/><repeat nodeset="/data/outer/inner"><input ref="/data/outer/inner/b"/></repeat></repeat>
evaluate count(/data/outer) => 3
add /data/outer[3]/inner
# It went with the third, and so there is a third again.
evaluate count(/data/outer/inner) => 0
evaluate count(/data/outer) => 3

== an answer takes away the instance it is in
instance <n/><outer jr:template=""><a/></outer>
bind "/data/n" type="int" calculate="3 - count(/data/outer[a = 'x'])"
body <repeat nodeset="/data/outer" jr:count="/data/n"><input ref="/data/outer/a"/></repeat>
evaluate count(/data/outer) => 3
set /data/outer[3]/a x
value /data/outer[3]/a ""
evaluate count(/data/outer) => 3
