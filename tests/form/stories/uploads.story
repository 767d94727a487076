# Files: ODK XForms, upload and data type binary. The value is the name of the file; the bytes lie beside.

== a file is known by its name
instance <f/>
bind "/data/f" type="binary"
body <upload ref="/data/f" mediatype="image/*"/>
set /data/f 1699000000000.jpg
value /data/f 1699000000000.jpg
is /data/f valid
written <data id="story" version="1"><f>1699000000000.jpg</f></data>

== what may be chosen is said by mediatype
instance <i/><a/><v/><x/>
bind "/data/i" type="binary"
bind "/data/a" type="binary"
bind "/data/v" type="binary"
bind "/data/x" type="binary"
body <upload ref="/data/i" mediatype="image/*"/><upload ref="/data/a" mediatype="audio/*"/><upload ref="/data/v" mediatype="video/*"/>
  <upload ref="/data/x" mediatype="application/*"/>
control /data/i upload binary mediatype=image/*
control /data/a upload binary mediatype=audio/*
control /data/v upload binary mediatype=video/*
control /data/x upload binary mediatype=application/*

== accept goes before mediatype
instance <f/>
bind "/data/f" type="binary"
body <upload ref="/data/f" accept=".pdf,image/png" mediatype="image/*"/>
control /data/f upload binary accept=.pdf,image/png mediatype=image/*

== any file where nothing is said
instance <f/>
bind "/data/f" type="binary"
body <upload ref="/data/f"/>
control /data/f upload binary
set /data/f notes.txt
is /data/f valid

== an upload without a bind holds a name too
instance <f/>
body <upload ref="/data/f" mediatype="image/*"/>
set /data/f a.png
value /data/f a.png
control /data/f upload string mediatype=image/*

== a name may have spaces and letters of all languages
instance <f/>
bind "/data/f" type="binary"
body <upload ref="/data/f"/>
set /data/f Façade été 2026 (1).jpg
value /data/f Façade été 2026 (1).jpg
reload
value /data/f Façade été 2026 (1).jpg

== a file is given back
instance <f>old.jpg</f>
bind "/data/f" type="binary"
body <upload ref="/data/f"/>
value /data/f old.jpg
set /data/f ""
value /data/f ""
written <data id="story" version="1"><f/></data>

== a default is an address of the form's own files
instance <f>jr://images/default.png</f>
bind "/data/f" type="binary"
body <upload ref="/data/f" mediatype="image/*"/>
value /data/f jr://images/default.png
is /data/f valid

== a required file
instance <f/>
bind "/data/f" type="binary" required="true()"
body <upload ref="/data/f"/>
problems /data/f required
set /data/f a.pdf
problems ""

== a constraint reads the name
instance <f/>
bind "/data/f" type="binary" constraint="ends-with(., '.pdf')"
body <upload ref="/data/f"/>
set /data/f scan.jpg
problems /data/f constraint
set /data/f scan.pdf
problems ""

== a hidden file is not sent
instance <a>no</a><f/>
bind "/data/f" type="binary" relevant="/data/a = 'yes'"
body <input ref="/data/a"/><upload ref="/data/f"/>
set /data/a yes
set /data/f a.jpg
set /data/a no
final <data id="story" version="1"><a>no</a></data>
set /data/a yes
value /data/f a.jpg

== each instance of a repeat has its own file
instance <r jr:template=""><f/></r><n/>
bind "/data/r/f" type="binary"
bind "/data/n" calculate="count-non-empty(/data/r/f)"
body <repeat nodeset="/data/r"><upload ref="/data/r/f"/></repeat>
add /data/r
add /data/r
add /data/r
set /data/r[1]/f a.jpg
set /data/r[3]/f c.jpg
value /data/n 2
remove /data/r[1]
value /data/r[2]/f c.jpg
value /data/n 1
final <data id="story" version="1"><r><f/></r><r><f>c.jpg</f></r><n>1</n></data>

== signature, drawing and annotation are uploads with an appearance
instance <s/><d/><a/>
bind "/data/s" type="binary"
bind "/data/d" type="binary"
bind "/data/a" type="binary"
body <upload ref="/data/s" mediatype="image/*" appearance="signature"/><upload ref="/data/d" mediatype="image/*" appearance="draw"/>
  <upload ref="/data/a" mediatype="image/*" appearance="annotate"/>
appearance /data/s signature
appearance /data/d draw
appearance /data/a annotate
set /data/s sign.png
is /data/s valid

== a change of a file is a change of a question
instance <f/><at/>
bind "/data/f" type="binary"
bind "/data/at" type="dateTime"
body <upload ref="/data/f"><setvalue event="xforms-value-changed" ref="/data/at" value="now()"/></upload>
value /data/at ""
set /data/f a.jpg
value /data/at 2026-03-01T10:00:00.000+01:00

== a file of an edited submission stays
instance <f/><meta><instanceID/></meta>
bind "/data/f" type="binary"
body <upload ref="/data/f"/>
open <data id="story" version="1"><f>photo.jpg</f><meta><instanceID>uuid:1</instanceID></meta></data>
reload to edit
value /data/f photo.jpg
value /data/meta/deprecatedID uuid:1

== a picture of another size
instance <f/>
bind "/data/f" type="binary" orx:max-pixels="1024"
body <upload ref="/data/f" mediatype="image/*"/>
set /data/f a.jpg
is /data/f valid
