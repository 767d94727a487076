== white space and marks are kept
instance <a/><b/>
body <input ref="/data/a"/><input ref="/data/b"/>
set /data/a  two  spaces & "marks" <b>\nnext
written <data id="story" version="1"><a> two  spaces &amp; &quot;marks&quot; &lt;b&gt;\nnext</a><b/></data>
reload
value /data/a  two  spaces & "marks" <b>\nnext

== namespaces of the primary instance
instance <a odk:tag="t"/><orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>
bind "/data/meta/instanceID" type="string" jr:preload="uid"
bind "/data/orx:meta/orx:instanceName" calculate="'N'"
body <input ref="/data/a"/>
value /data/meta/instanceName N
reload

== an edit names what it replaces
instance <a/><meta><instanceID>uuid:1</instanceID></meta>
body <input ref="/data/a"/>
written <data id="story" version="1"><a/><meta><instanceID>uuid:1</instanceID></meta></data>
reload to edit
value /data/meta/deprecatedID uuid:1

== repeats are those of the document
instance <r jr:template=""><x>t</x></r><r><x>1</x></r><n/>
bind "/data/n" calculate="count(/data/r)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
open <data id="story"><r><x>a</x></r><r><x>b</x></r><r><x>c</x></r><other>1</other></data>
value /data/n 3
value /data/r[3]/x c
reload
remove /data/r[1]
remove /data/r[1]
remove /data/r[1]
reload
value /data/n 0
resume
value /data/n 0

== a draft goes on where it was
instance <a/><g><h/></g><r><x>t</x><i><y/></i></r><n/>
bind "/data/g" relevant="/data/a = 'yes'"
bind "/data/n" calculate="count(/data/r)"
body <input ref="/data/a"/><input ref="/data/g/h"/><repeat nodeset="/data/r"><input ref="/data/r/x"/><repeat nodeset="/data/r/i"><input ref="/data/r/i/y"/></repeat></repeat>
set /data/a yes
set /data/g/h hidden soon
set /data/a no
add /data/r
set /data/r[2]/x second
add /data/r[2]/i
set /data/r[2]/i[1]/y deep
resume
value /data/g/h hidden soon
is /data/g/h not relevant
value /data/r[2]/x second
value /data/r[2]/i[1]/y deep
value /data/n 2
set /data/a yes
value /data/g/h hidden soon

== deleted instances stay deleted
instance <r><x>1</x></r><r><x>2</x></r>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
remove /data/r[1]
remove /data/r[1]
resume
gone /data/r[1]

== the end is noted when it is final
instance <a/><end/>
bind "/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"
body <input ref="/data/a"/>
value /data/end ""
final <data id="story" version="1"><a/><end>2026-03-01T10:00:00.000+01:00</end></data>
