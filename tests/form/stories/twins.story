# Elements of one name that are no repeat: JavaRosa takes them, as nodes of their own with the same binds.

instance <g><a>1</a><b>5</b><a>2</a><a k="v">3</a></g><p><q>7</q></p><p><q>8</q><r/></p>

== each is a node of its own, in its place
body <input ref="/data/g/a"/>
value /data/g/a 1
value /data/g/a[1] 1
value /data/g/a[2] 2
value /data/g/a[3] 3
value /data/g/a[3]/@k v
gone /data/g/a[4]
gone /data/g/b[2]
set /data/g/a 6
set /data/g/a[2] 7
written <data id="story" version="1"><g><a>6</a><b>5</b><a>7</a><a k="v">3</a></g><p><q>7</q></p><p><q>8</q><r/></p></data>

== a path names them all
nodes /data/g/a => /data/g/a, /data/g/a[2], /data/g/a[3]
nodes /data/g/* => /data/g/a, /data/g/b, /data/g/a[2], /data/g/a[3]
nodes /data/p/q => /data/p/q, /data/p[2]/q
nodes /data/g/a[2] => /data/g/a[2]
nodes /data/g/a[. > 1] => /data/g/a[2], /data/g/a[3]
evaluate /data/g/a => 1
evaluate sum(/data/g/a) => 6
evaluate /data/g/a = 3 => true
evaluate position(/data/p[2]) => 2
refused no-such-node add /data/g/a
refused no-such-node remove /data/g/a[2]

== a bind is about all of them
bind "/data/g/a" type="int" constraint=". &lt; 10" jr:constraintMsg="small ones"
bind "/data/p/q" relevant="/data/g/b = 5"
bind "/data/p/r" calculate="/data/p/q + 1"
body <input ref="/data/g/a"/><input ref="/data/g/b"/>
value /data/p[2]/r 9
set /data/g/a[3] 10
is /data/g/a[3] not valid
message /data/g/a[3] small ones
problems /data/g/a[3] constraint
set /data/g/b 4
is /data/p/q not relevant
is /data/p[2]/q not relevant
value /data/p[2]/r ""

== what is calculated of them follows each
instance <n/><s/>
bind "/data/n" calculate="count(/data/g/a)"
bind "/data/s" calculate="sum(/data/g/a)"
value /data/n 3
value /data/s 6
set /data/g/a[2] 5
value /data/s 9
changed /data/g/a[2] /data/s

== inside of one, a path means its own
bind "/data/p/q" constraint="/data/p/q &gt; 7"
body <input ref="/data/p/q"/>
is /data/p/q not valid
is /data/p[2]/q valid
set /data/p/q 9
is /data/p/q valid

== they are read again as they were
set /data/g/a[2] 5
reload
resume
value /data/g/a[2] 5
open <data id="story" version="1"><g><a>4</a><a>5</a><b/><a/><a>7</a></g><p/></data>
value /data/g/a 4
value /data/g/a[2] 5
value /data/g/a[3] ""
value /data/p[2]/q 8

== inside of a repeat
instance <r><t>1</t><t>2</t></r>
body <group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/t"/></repeat></group>
add /data/r
set /data/r[2]/t[2] 9
evaluate sum(/data/r/t[. != '']) => 12
evaluate sum(/data/r[2]/t[2]) => 9
written <data id="story" version="1"><g><a>1</a><b>5</b><a>2</a><a k="v">3</a></g><p><q>7</q></p><p><q>8</q><r/></p><r><t>1</t><t>2</t></r><r><t/><t>9</t></r></data>
