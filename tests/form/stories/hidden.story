# Relevance: ODK XForms, Bind Attributes; JavaRosa's TriggerableDagTest and Enketo's branching; decisions 015, 111.
# Often got wrong: relevance is inherited; a hidden node is empty, keeps its value, and is left out at the end.

== one question or else the other
instance <a/><b/>
bind "/data/a" relevant="/data/b = ''"
bind "/data/b" relevant="/data/a = ''"
body <input ref="/data/a"/><input ref="/data/b"/>
is /data/a relevant
is /data/b relevant
set /data/a x
is /data/b not relevant
is /data/a relevant
set /data/a ""
is /data/b relevant
set /data/b y
is /data/a not relevant

== each needs the other
instance <a/><b/>
bind "/data/a" type="int" relevant="/data/b &gt; 0"
bind "/data/b" type="int" relevant="/data/a &gt; 0"
body <input ref="/data/a"/><input ref="/data/b"/>
is /data/a not relevant
is /data/b not relevant

== both were answered elsewhere
instance <a>1</a><b>2</b>
bind "/data/a" relevant="/data/b = ''"
bind "/data/b" relevant="/data/a = ''"
body <input ref="/data/a"/><input ref="/data/b"/>
is /data/a not relevant
is /data/b relevant
set /data/b ""
is /data/a relevant
is /data/b not relevant

== groups that hide each other
instance <g><a/></g><h><b/></h>
bind "/data/g" relevant="/data/h/b = ''"
bind "/data/h" relevant="/data/g/a = ''"
body <group ref="/data/g"><input ref="/data/g/a"/></group><group ref="/data/h"><input ref="/data/h/b"/></group>
set /data/g/a x
is /data/h/b not relevant
set /data/g/a ""
is /data/h/b relevant

== one of three
instance <a/><b/><c/>
bind "/data/a" relevant="/data/b = '' and /data/c = ''"
bind "/data/b" relevant="/data/a = '' and /data/c = ''"
bind "/data/c" relevant="/data/a = '' and /data/b = ''"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/>
set /data/b x
is /data/a not relevant
is /data/c not relevant
set /data/b ""
is /data/a relevant

== one or the other in each instance
instance <r><a/><b/></r><r><a/><b/></r>
bind "/data/r/a" relevant="../b = ''"
bind "/data/r/b" relevant="../a = ''"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/><input ref="/data/r/b"/></repeat>
set /data/r[1]/a x
is /data/r[1]/b not relevant
is /data/r[2]/b relevant

== two that never agree are given up
instance <a>1</a><b>2</b>
bind "/data/a" relevant="/data/b != ''"
bind "/data/b" relevant="/data/a = ''"
body <input ref="/data/a"/><input ref="/data/b"/>
value /data/a 1
value /data/b 2

== a circle through a calculation
instance <a/><c/>
bind "/data/a" relevant="/data/c = ''"
bind "/data/c" calculate="/data/a"
body <input ref="/data/a"/>
fails form-circular-calculation /data/c

== a question that hides itself
instance <a/>
bind "/data/a" relevant=". = ''"
fails form-circular-calculation /data/a

== inherited through all depths
instance <x>no</x><y>no</y><g><h><i><a/></i></h></g>
bind "/data/g" relevant="/data/x = 'yes'"
bind "/data/g/h/i" relevant="/data/y = 'yes'"
body <input ref="/data/x"/><input ref="/data/y"/><group ref="/data/g"><group ref="/data/g/h"><group ref="/data/g/h/i"><input ref="/data/g/h/i/a"/></group></group></group>
is /data/g/h/i/a not relevant
set /data/y yes
is /data/g/h/i/a not relevant
is /data/g/h not relevant
set /data/x yes
is /data/g/h relevant
is /data/g/h/i/a relevant
set /data/y no
is /data/g/h relevant
is /data/g/h/i/a not relevant

== the model decides, not the place of the question
instance <outer/><g><inner/></g>
bind "/data/g" relevant="false()"
body <group ref="/data/g"><input ref="/data/outer"/><input ref="/data/g/inner"/></group>
is /data/g not relevant
is /data/outer relevant
is /data/g/inner not relevant

== flags of type boolean
instance <x/><g><a/></g>
bind "/data/x" type="boolean"
bind "/data/g" relevant="/data/x"
body <input ref="/data/x"/><group ref="/data/g"><input ref="/data/g/a"/></group>
is /data/g/a not relevant
set /data/x true
is /data/g/a relevant
set /data/x false
is /data/g/a not relevant

== a number is a condition
instance <n/><a/>
bind "/data/n" type="int"
bind "/data/a" relevant="number(/data/n)"
body <input ref="/data/n"/><input ref="/data/a"/>
is /data/a not relevant
set /data/n 2
is /data/a relevant
set /data/n 0
is /data/a not relevant

== a text of a condition is a text
instance <a/>
bind "/data/a" relevant="'false'"
body <input ref="/data/a"/>
is /data/a relevant

== an empty text hides
instance <a/>
bind "/data/a" relevant="''"
body <input ref="/data/a"/>
is /data/a not relevant

== an empty condition is none
instance <a/>
bind "/data/a" relevant=""
body <input ref="/data/a"/>
is /data/a relevant

== one and zero as conditions
instance <a/><b/>
bind "/data/a" relevant="1"
bind "/data/b" relevant="0"
body <input ref="/data/a"/><input ref="/data/b"/>
is /data/a relevant
is /data/b not relevant

== what an answer is compared with while it is empty
instance <n/><a/><b/><c/>
bind "/data/n" type="int"
bind "/data/a" relevant="/data/n &gt; 5"
bind "/data/b" relevant="/data/n &lt; 5"
bind "/data/c" relevant="/data/n != 5"
body <input ref="/data/n"/><input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/>
is /data/a not relevant
is /data/b not relevant
is /data/c relevant
set /data/n 5
is /data/c not relevant

== a chain hides as one
instance <a>yes</a><b>yes</b><c>yes</c><d>yes</d>
bind "/data/b" relevant="/data/a = 'yes'"
bind "/data/c" relevant="/data/b = 'yes'"
bind "/data/d" relevant="/data/c = 'yes'"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/><input ref="/data/d"/>
set /data/a no
is /data/d not relevant
final <data id="story" version="1"><a>no</a></data>
set /data/a yes
is /data/d relevant
value /data/d yes

== a total leaves hidden parts out
instance <show>yes</show><a>1</a><b>2</b><s/>
bind "/data/b" relevant="/data/show = 'yes'"
bind "/data/s" type="int" calculate="sum(/data/a | /data/b)"
body <input ref="/data/show"/><input ref="/data/b"/>
value /data/s 3
set /data/show no
value /data/s 1

== a value of a hidden node is nothing, and there
instance <show>1</show><r/><x>42</x>
bind "/data/show" type="boolean"
bind "/data/x" type="int" relevant="/data/show"
bind "/data/r" type="int" calculate="if(/data/x != '', /data/x + 33, 33)"
body <input ref="/data/show"/>
value /data/r 75
set /data/show 0
value /data/r 33
value /data/x 42

== calculations inside of what is hidden
instance <n/><go/><g><x2/><x4/><m/></g>
bind "/data/n" type="int"
bind "/data/g" relevant="/data/go = '1'"
bind "/data/g/x2" type="int" calculate="/data/n * 2"
bind "/data/g/x4" type="int" calculate="/data/g/x2 * 2"
bind "/data/g/m" type="int" relevant="/data/g/x2 &gt; 0"
body <input ref="/data/n"/><input ref="/data/go"/><group ref="/data/g"><input ref="/data/g/m"/></group>
set /data/n 2
is /data/g/m not relevant
value /data/g/x4 ""
set /data/go 1
value /data/g/x2 4
value /data/g/x4 8
is /data/g/m relevant

== the same condition for a repeat and for a question
instance <s>no</s><r><q/></r><z/>
bind "/data/z" relevant="/data/s = 'yes'"
bind "/data/r" relevant="/data/s = 'yes'"
body <select1 ref="/data/s"><item><value>yes</value></item><item><value>no</value></item></select1><repeat nodeset="/data/r"><input ref="/data/r/q"/></repeat><input ref="/data/z"/>
next question /data/s, end
set /data/s yes
next end
previous question /data/z, new-repeat /data/r, question /data/r[1]/q

== a repeat inside of what is hidden
instance <s>no</s><o><i><r><q/></r></i></o>
bind "/data/o" relevant="/data/s = 'yes'"
body <input ref="/data/s"/><repeat nodeset="/data/o/i/r"><input ref="/data/o/i/r/q"/></repeat>
is /data/o/i/r[1] not relevant
refused not-relevant add /data/o/i/r
set /data/s yes
is /data/o/i/r[1] relevant
add /data/o/i/r

== inner instances by the place of the outer one
instance <o><i><q/></i><i><q/></i></o><o><i><q/></i></o><c>0</c>
bind "/data/o/i" relevant="position(..) mod 2 = /data/c"
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/q"/></repeat></repeat><input ref="/data/c"/>
is /data/o[1]/i[2]/q not relevant
is /data/o[2]/i[1]/q relevant
set /data/c 1
is /data/o[1]/i[2]/q relevant
is /data/o[2]/i[1]/q not relevant

== by the number of instances
instance <r jr:template=""><n/><g><a/></g></r>
bind "/data/r/g" relevant="count(../../r) mod 2 = 1"
body <repeat nodeset="/data/r"><input ref="/data/r/n"/><group ref="/data/r/g"><input ref="/data/r/g/a"/></group></repeat>
add /data/r
is /data/r[1]/g/a relevant
add /data/r
is /data/r[1]/g/a not relevant
is /data/r[2]/g/a not relevant
remove /data/r[2]
is /data/r[1]/g/a relevant

== hidden by an answer inside of a repeat
instance <r><k/></r><r><k/></r><g><a/></g>
bind "/data/g" relevant="count(/data/r[k = 'yes']) &gt; 0"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/></repeat><group ref="/data/g"><input ref="/data/g/a"/></group>
is /data/g/a not relevant
set /data/r[2]/k yes
is /data/g/a relevant
remove /data/r[2]
is /data/g/a not relevant

== a new instance is hidden from the beginning
instance <show>no</show><r jr:template=""><a>t</a></r><s/>
bind "/data/r/a" relevant="/data/show = 'yes'"
bind "/data/s" calculate="join(' ', /data/r/a)"
body <input ref="/data/show"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
add /data/r
is /data/r[1]/a not relevant
value /data/s ""
set /data/show yes
value /data/s t

== an attribute of a hidden element
instance <show>no</show><e at="x"/><y/>
bind "/data/e" relevant="/data/show = 'yes'"
bind "/data/y" calculate="concat('[', /data/e/@at, ']')"
body <input ref="/data/show"/>
value /data/y []
set /data/show yes
value /data/y [x]

== a hidden attribute is left out
instance <show>no</show><e at="x">1</e>
bind "/data/e/@at" relevant="/data/show = 'yes'"
body <input ref="/data/show"/>
final <data id="story" version="1"><show>no</show><e>1</e></data>
set /data/show yes
final <data id="story" version="1"><show>yes</show><e at="x">1</e></data>

== hidden parts of several instances at the end
instance <r><k>1</k><a>x</a></r><r><k>0</k><a>y</a></r>
bind "/data/r/a" relevant="../k = 1"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/><input ref="/data/r/a"/></repeat>
final <data id="story" version="1"><r><k>1</k><a>x</a></r><r><k>0</k></r></data>

== a group of nothing visible stays as an element
instance <g><a>x</a></g>
bind "/data/g/a" relevant="false()"
body <group ref="/data/g"><input ref="/data/g/a"/></group>
final <data id="story" version="1"><g/></data>

== hidden instances at the end
instance <r><a>1</a></r><r><a>2</a></r><r><a>3</a></r>
bind "/data/r" relevant="position(current()) != 2"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
final <data id="story" version="1"><r><a>1</a></r><r><a>3</a></r></data>

== no instance is added to a repeat that is hidden itself
instance <show/><r><a/></r>
bind "/data/r" relevant="/data/show = 'yes'"
body <input ref="/data/show"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
refused not-relevant add /data/r
because “/data/r” is not relevant
set /data/show yes
add /data/r
evaluate count(/data/r) => 2
set /data/show no
refused not-relevant add /data/r

== nor to a hidden repeat without instances
instance <show/><r jr:template=""><a/></r>
bind "/data/r" relevant="/data/show = 'yes'"
body <input ref="/data/show"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
refused not-relevant add /data/r
set /data/show yes
add /data/r
is /data/r[1]/a relevant

== nor to a repeat in a hidden group
instance <show/><g><r jr:template=""><a/></r></g>
bind "/data/g" relevant="/data/show = 'yes'"
body <input ref="/data/show"/><group ref="/data/g"><repeat nodeset="/data/g/r"><input ref="/data/g/r/a"/></repeat></group>
refused not-relevant add /data/g/r
set /data/show yes
add /data/g/r
evaluate count(/data/g/r) => 1

== nor to a repeat that is never relevant
instance <r jr:template=""><a/></r>
bind "/data/r" relevant="false()"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
refused not-relevant add /data/r

== nor after the last instance that its relevance allows
instance <n>2</n><r><a/></r><r><a/></r><r><a/></r>
bind "/data/r" relevant="position(.) &lt;= /data/n"
body <input ref="/data/n"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
is /data/r[3] not relevant
refused not-relevant add /data/r
go /data/r[2]
next question /data/r[2]/a, end
set /data/n 3
add /data/r
evaluate count(/data/r) => 3
