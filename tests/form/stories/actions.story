== defaults, preloads and first load
instance <a>1</a><b/><c/><user/><dev/><mail/><tel/><start/><day/>
bind "/data/user" jr:preload="property" jr:preloadParams="username"
bind "/data/dev" jr:preload="property" jr:preloadParams="deviceid"
bind "/data/mail" jr:preload="property" jr:preloadParams="email"
bind "/data/tel" jr:preload="property" jr:preloadParams="phone number"
bind "/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"
bind "/data/day" type="date" jr:preload="date" jr:preloadParams="today"
bind "/data/c" calculate="/data/b * 2"
model <setvalue event="odk-instance-first-load" ref="/data/b" value="/data/a + 1"/>
body <input ref="/data/b"/>
value /data/b 2
value /data/c 4
value /data/user A17
value /data/dev device-1
value /data/mail a17@example.org
value /data/tel +33100000000
value /data/start 2026-03-01T10:00:00.000+01:00
value /data/day 2026-03-01
set /data/b 7
reload
value /data/b 7
value /data/c 14

== actions run in document order
instance <a/><b/>
model <setvalue event="odk-instance-first-load" ref="/data/a">x</setvalue><setvalue event="odk-instance-first-load" ref="/data/b" value="concat(/data/a, 'y')"/>
value /data/b xy

== a value is evaluated, a text is not
instance <a/><b/><c>old</c>
model <setvalue event="odk-instance-first-load" ref="/data/a">1 + 1</setvalue><setvalue event="odk-instance-first-load" ref="/data/b" value="1 + 1"/>
  <setvalue event="odk-instance-first-load" ref="/data/c"/>
value /data/a 1 + 1
value /data/b 2
value /data/c ""

== every load
instance <n>0</n>
bind "/data/n" type="int"
model <setvalue event="odk-instance-load" ref="/data/n" value="/data/n + 1"/>
value /data/n 1
resume
value /data/n 2

== a change of a question
instance <a/><b/><n>0</n>
bind "/data/n" type="int"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="concat('was ', /data/a)"/>
  <setvalue event="xforms-value-changed" ref="/data/n" value="/data/n + 1"/></input>
set /data/a x
value /data/b was x
value /data/n 1
set /data/a x
value /data/n 1
set /data/a y
value /data/n 2

== actions may follow each other
instance <a/><b/><c/>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a"/></input>
  <input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/c" value="/data/b"/></input>
set /data/a x
value /data/c x

== a circle of actions ends
instance <a/><b/>
bind "/data/a" type="int"
bind "/data/b" type="int"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input>
  <input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>
set /data/a 1
is /data/a relevant

== a new instance
instance <age>30</age><p><a/><k/></p>
bind "/data/p/a" type="int"
body <input ref="/data/age"/><repeat nodeset="/data/p"><setvalue event="odk-new-repeat" ref="/data/p/a" value="../../age + 2"/>
  <setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/p/k" value="position(..)"/><input ref="/data/p/a"/></repeat>
value /data/p[1]/a ""
value /data/p[1]/k 1
add /data/p
value /data/p[2]/a 32
value /data/p[2]/k 2
value /data/p[1]/a ""

== within one instance
instance <r><a/><b/></r><r><a/><b/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/a"><setvalue event="xforms-value-changed" ref="/data/r/b" value="../a"/></input></repeat>
set /data/r[2]/a x
value /data/r[2]/b x
value /data/r[1]/b ""

== at one instance by position
instance <r><a/></r><r><a/></r>
model <setvalue event="odk-instance-first-load" ref="/data/r[position() = 2]/a">two</setvalue>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/r[1]/a ""
value /data/r[2]/a two

== a node that does not exist
instance <a/>
model <setvalue event="odk-instance-first-load" ref="/data/zz" value="1"/>
fails form-reference zz

== an event that does not exist
instance <a/>
model <setvalue event="sunrise" ref="/data/a" value="1"/>
fails form-unsupported sunrise

== a new repeat's event needs a repeat
instance <r><a/></r>
model <setvalue event="odk-new-repeat" ref="/data/r/a" value="1"/>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails form-structure odk-new-repeat

== xforms-revalidate comes with each validation
instance <n>1</n><checked>0</checked><at/>
bind "/data/n" type="int" constraint=". &lt; 5"
model <setvalue event="xforms-revalidate" ref="/data/checked" value="/data/checked + 1"/>
  <setvalue event="xforms-revalidate" ref="/data/at" value="now()"/>
body <input ref="/data/n"/>
value /data/checked 0
problems
value /data/checked 1
value /data/at 2026-03-01T10:00:00.000+01:00
set /data/n 7
value /data/checked 1
problems /data/n constraint
value /data/checked 2

== xforms-revalidate may set what is found wrong
instance <n>1</n>
bind "/data/n" type="int" constraint=". &lt; 5"
model <setvalue event="xforms-revalidate" ref="/data/n" value="9"/>
body <input ref="/data/n"/>
problems /data/n constraint

== a calculation that changes fires its event, with what is calculated
instance <a/><copy/><seen/>
bind "/data/copy" calculate="/data/a"
body <input ref="/data/a"/><input ref="/data/copy"><setvalue event="xforms-value-changed" ref="/data/seen" value="concat(/data/a, /data/copy)"/></input>
value /data/seen ""
set /data/a 1
value /data/seen 11
set /data/seen x
set /data/a 1
value /data/seen x
set /data/a 2
value /data/seen 22

== what is calculated for the first time fires nothing
instance <a>1</a><copy/><seen/>
instance <r jr:template=""><n/><seen/></r>
bind "/data/copy" calculate="/data/a"
bind "/data/r/n" calculate="/data/a * 2"
body <input ref="/data/a"/><input ref="/data/copy"><setvalue event="xforms-value-changed" ref="/data/seen">yes</setvalue></input>
body <repeat nodeset="/data/r"><input ref="/data/r/n"><setvalue event="xforms-value-changed" ref="/data/r/seen">yes</setvalue></input></repeat>
value /data/seen ""
add /data/r
value /data/r[1]/n 2
value /data/r[1]/seen ""
reload
value /data/seen ""
set /data/a 2
value /data/seen yes
value /data/r[1]/seen yes

== a hidden calculation fires nothing
instance <a>1</a><show/><copy/><seen/>
bind "/data/copy" calculate="/data/a" relevant="/data/show = 'y'"
body <input ref="/data/a"/><input ref="/data/show"/><input ref="/data/copy"><setvalue event="xforms-value-changed" ref="/data/seen">yes</setvalue></input>
set /data/a 2
value /data/seen ""
set /data/show y
set /data/a 3
value /data/seen yes
