# Walking a filling as a person does: docs/forms.md, form run; JavaRosa steps the same way.

== from the beginning to the end and back
instance <a/><b/>
body <input ref="/data/a"/><input ref="/data/b"/>
at begin
next question /data/a, question /data/b, end
next end
previous question /data/b, question /data/a, begin
previous begin

== a group is a place of its own
instance <g><a/></g><b/>
body <group ref="/data/g"><label>G</label><input ref="/data/g/a"/></group><input ref="/data/b"/>
next group /data/g, question /data/g/a, question /data/b, end

== a group without a node has no path
instance <a/>
body <group><label>G</label><input ref="/data/a"/></group>
next group, question /data/a, end

== the questions of a field-list come one after the other
instance <g><a/><b/></g>
body <group ref="/data/g" appearance="field-list"><input ref="/data/g/a"/><input ref="/data/g/b"/></group>
next group /data/g, question /data/g/a, question /data/g/b, end

== what is not relevant is passed over
instance <a/><g><x/></g><b/>
bind "/data/g" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><group ref="/data/g"><input ref="/data/g/x"/></group><input ref="/data/b"/>
next question /data/a, question /data/b
previous question /data/a
set /data/a yes
next group /data/g, question /data/g/x, question /data/b

== an answer makes the next place appear
instance <a/><b/><c/>
bind "/data/b" relevant="/data/a &gt; 1"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/>
next question /data/a
set /data/a 2
at question /data/a
next question /data/b
previous question /data/a
set /data/a 1
next question /data/c

== the place one is at goes away
instance <a>yes</a><b/><c/>
bind "/data/b" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/>
go /data/b
set /data/a no
at question /data/c

== after the instances of a repeat stands the offer of one more
instance <r><x/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
next repeat /data/r[1], question /data/r[1]/x, new-repeat /data/r, end

== a repeat without instances is its offer
instance <r jr:template=""><x/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
next new-repeat /data/r, end

== an instance that was added is walked next
instance <r><x/></r><z/>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat><input ref="/data/z"/>
next repeat /data/r[1], question /data/r[1]/x
add /data/r
next repeat /data/r[2], question /data/r[2]/x, new-repeat /data/r, question /data/z

== an instance that was removed is not walked
instance <r><x>1</x></r><r><x>2</x></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
go /data/r[1]/x
remove /data/r[2]
next new-repeat /data/r
previous question /data/r[1]/x

== a counted repeat offers nothing
instance <n>2</n><r><x/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
next question /data/n, repeat /data/r[1], question /data/r[1]/x, repeat /data/r[2], question /data/r[2]/x, end

== a count of nothing is passed over
instance <n>0</n><r><x/></r><z/>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat><input ref="/data/z"/>
next question /data/n, question /data/z, end

== a count grows while one walks
instance <n>0</n><r><x/></r><z/>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat><input ref="/data/z"/>
next question /data/n
set /data/n 1
next repeat /data/r[1], question /data/r[1]/x, question /data/z

== a repeat that is fixed offers nothing
instance <r><x/></r><r><x/></r>
body <repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/x"/></repeat>
next repeat /data/r[1], question /data/r[1]/x, repeat /data/r[2], question /data/r[2]/x, end

== nested repeats offer inside first
instance <o><i><x/></i></o>
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
next repeat /data/o[1], repeat /data/o[1]/i[1], question /data/o[1]/i[1]/x
next new-repeat /data/o[1]/i, new-repeat /data/o, end
add /data/o
previous new-repeat /data/o, new-repeat /data/o[2]/i, repeat /data/o[2]

== a group that is only the label of a repeat is no place
instance <r><x/></r>
body <group ref="/data/r"><label>R</label><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat></group>
next repeat /data/r[1], question /data/r[1]/x, new-repeat /data/r, end

== a repeat that is not relevant offers nothing
instance <a/><r><x/></r>
bind "/data/r" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
next question /data/a, end
set /data/a yes
at end
previous new-repeat /data/r, question /data/r[1]/x

== a hidden instance is passed over
instance <r><x>1</x></r><r><x>2</x></r>
bind "/data/r" relevant="position(current()) != 1"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
next repeat /data/r[2], question /data/r[2]/x, new-repeat /data/r

== a group with nothing relevant in it
instance <a/><g><x/></g><b/>
bind "/data/g/x" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><group ref="/data/g"><input ref="/data/g/x"/></group><input ref="/data/b"/>
next question /data/a, group /data/g, question /data/b

== going to a place
instance <a/><g><x/></g><r><y/></r><r><y/></r>
body <input ref="/data/a"/><group ref="/data/g"><input ref="/data/g/x"/></group><repeat nodeset="/data/r"><input ref="/data/r/y"/></repeat>
go /data/r[2]/y
at question /data/r[2]/y
go /data/g
at group /data/g
go /data/r
at repeat /data/r[1]
go /data/r/y
at question /data/r[1]/y
previous repeat /data/r[1], question /data/g/x

== going where there is nothing
instance <a/><b/>
bind "/data/b" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><input ref="/data/b"/>
refused not-relevant go /data/b
refused no-such-node go /data/zz
at begin

== nodes without a question are no places
instance <a/><hidden/>
bind "/data/hidden" calculate="/data/a"
body <input ref="/data/a"/>
next question /data/a, end
refused not-relevant go /data/hidden

== a form without questions
instance <a/>
next end
previous begin

== opening another instance begins again
instance <a/><b/>
body <input ref="/data/a"/><input ref="/data/b"/>
go /data/b
open <data id="story"><a>1</a></data>
at begin

== groups that look alike are told apart
instance <a/><b/>
body <group><label>One</label><group><label>Two</label><input ref="/data/a"/></group></group><group><label>Three</label><input ref="/data/b"/></group>
next group, group, question /data/a, group, question /data/b, end
previous question /data/b, group, question /data/a, group, group, begin

== two questions of one node are two places
instance <a/><b/>
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/a"/>
next question /data/a, question /data/b, question /data/a, end
previous question /data/a, question /data/b, question /data/a, begin
