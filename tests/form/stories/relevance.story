== inherited from a group
instance <a/><g><x>1</x><h><y>2</y></h></g><n/>
bind "/data/g" relevant="/data/a = 'yes'"
bind "/data/n" calculate="count(/data/g/x) + count(/data/g/h/y)"
body <input ref="/data/a"/><input ref="/data/g/x"/>
is /data/g/h/y not relevant
value /data/n 0
refused not-relevant set /data/g/x 5
set /data/a yes
is /data/g/h/y relevant
value /data/n 2

== a value comes back with its node
instance <a>yes</a><x/><seen/>
bind "/data/x" relevant="/data/a = 'yes'"
bind "/data/seen" calculate="concat('[', /data/x, ']')"
body <input ref="/data/a"/><input ref="/data/x"/>
set /data/x kept
value /data/seen [kept]
set /data/a no
value /data/x kept
value /data/seen []
set /data/a yes
value /data/seen [kept]

== left out of the final instance only
instance <a>no</a><g><x>1</x></g><y>2</y>
bind "/data/g" relevant="/data/a = 'yes'"
body <input ref="/data/a"/>
written <data id="story" version="1"><a>no</a><g><x>1</x></g><y>2</y></data>
final <data id="story" version="1"><a>no</a><y>2</y></data>

== a calculation of a hidden node is not visible
instance <a>no</a><x/><y/>
bind "/data/x" relevant="/data/a = 'yes'" calculate="40 + 2"
bind "/data/y" calculate="/data/x"
body <input ref="/data/a"/>
value /data/y ""
set /data/a yes
value /data/y 42

== an empty hidden node compares as the empty text
instance <a>no</a><x>v</x><y/><z/>
bind "/data/x" relevant="/data/a = 'yes'"
bind "/data/y" calculate="if(/data/x = '', 'empty', 'full')"
bind "/data/z" calculate="if(/data/x != 'na', 'other', 'na')"
body <input ref="/data/a"/>
value /data/y empty
value /data/z other

== constantly false
instance <x>1</x>
bind "/data/x" relevant="false()"
body <input ref="/data/x"/>
is /data/x not relevant
final <data id="story" version="1"/>

== problems of hidden nodes are not reported
instance <a>no</a><x/><y>200</y>
bind "/data/x" required="true()" relevant="/data/a = 'yes'"
bind "/data/y" constraint=". &lt; 100" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><input ref="/data/x"/><input ref="/data/y"/>
problems ""
set /data/a yes
problems /data/x required, /data/y constraint

== only what depends on a change is computed
instance <a/><b/><c/><d/><e/>
bind "/data/b" calculate="/data/a + 1"
bind "/data/c" calculate="/data/b &gt; 5"
bind "/data/d" calculate="/data/c"
bind "/data/e" calculate="/data/a * 0"
body <input ref="/data/a"/>
set /data/a 1
set /data/a 2
evaluations 3
changed /data/a /data/b
value /data/e 0
set /data/a 9
evaluations 4
changed /data/a /data/b /data/c /data/d
value /data/d true

== a no of type boolean is no
instance <flag/><g><a/></g><n/><m/>
bind "/data/flag" type="boolean"
bind "/data/g" relevant="/data/flag"
bind "/data/n" calculate="if(/data/flag, 'yes', 'no')"
bind "/data/m" calculate="not(/data/flag) or /data/flag"
body <input ref="/data/flag"/><group ref="/data/g"><input ref="/data/g/a"/></group>
is /data/g not relevant
value /data/n no
set /data/flag true
is /data/g/a relevant
value /data/n yes
set /data/flag false
is /data/g/a not relevant
value /data/n no
set /data/flag 1
is /data/g/a relevant
set /data/flag 0
is /data/g/a not relevant
value /data/m true

== instances are relevant by their position
instance <r><v>1</v></r><r><v>2</v></r><r><v>3</v></r><r><v>4</v></r><all/><own/>
bind "/data/r" relevant="position() &gt; 2"
bind "/data/all" calculate="concat(/data/r/v)"
bind "/data/own" calculate="position()"
body <repeat nodeset="/data/r"><input ref="/data/r/v"/></repeat>
value /data/all 34
value /data/own 1
remove /data/r[1]
value /data/all 4
is /data/r[2] not relevant
is /data/r[3] relevant

== the position of a hidden instance is known
instance <r><v>1</v></r><r><v>2</v></r><r><v>3</v></r><all/>
bind "/data/r" relevant="position(current()) != 2"
bind "/data/all" calculate="concat(/data/r/v)"
body <repeat nodeset="/data/r"><input ref="/data/r/v"/></repeat>
value /data/all 13
add /data/r
set /data/r[4]/v 4
value /data/all 134
