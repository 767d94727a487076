# GeoJSON beside the form: RFC 7946; JavaRosa's tests of it.

== points, lines and polygons
instance <x/><y/><z/>
file g.geojson {"type":"FeatureCollection","features":[
  {"type":"Feature","geometry":{"type":"Point","coordinates":[102,0.5]},"properties":{"name":"p"}},
  {"type":"Feature","geometry":{"type":"LineString","coordinates":[[104,0.5],[105,0.5]]},"properties":{"name":"l"}},
  {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[5,63],[10,83],[5,63]]]},"properties":{"name":"s"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" type="geopoint" calculate="instance('g')/root/item[name = 'p']/geometry"
bind "/data/y" type="geotrace" calculate="instance('g')/root/item[name = 'l']/geometry"
bind "/data/z" calculate="instance('g')/root/item[name = 's']/geometry"
value /data/x 0.5 102 0 0
value /data/y 0.5 104 0 0; 0.5 105 0 0
value /data/z 63 5 0 0; 83 10 0 0; 63 5 0 0

== properties are children in their order
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[102,0.5]},"properties":{"id":"fs87b","name":"My point","foo":"bar"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate name(instance('g')/root/item/*[1]) => geometry
evaluate name(instance('g')/root/item/*[2]) => id
evaluate name(instance('g')/root/item/*[4]) => foo
evaluate count(instance('g')/root/item/*) => 4

== the id of a feature
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","id":"top","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"n"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate instance('g')/root/item[id = 'top']/name => n

== the id of a feature goes before a property
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","id":"top","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"id":"inner","name":"n"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate instance('g')/root/item/id => top
evaluate count(instance('g')/root/item/id) => 1

== an id that is a number can be chosen
instance <c/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","id":77,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"N"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
body <select1 ref="/data/c"><itemset nodeset="instance('g')/root/item"><value ref="id"/><label ref="name"/></itemset></select1>
choices /data/c 77=N
set /data/c 77
is /data/c valid

== a property without a value is empty
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"extra":null,"n":5,"t":true}}]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate instance('g')/root/item/extra => ""
evaluate instance('g')/root/item/n + 1 => 6
evaluate instance('g')/root/item/t => true

== a feature without properties
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate count(instance('g')/root/item/*) => 1

== more than is asked for is passed over
instance <x/>
file g.geojson {"name":"towns","features":[{"ignored":"x","type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"n"}}],"type":"FeatureCollection"}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate count(instance('g')/root/item/*) => 2
evaluate count(instance('g')/root/item/ignored) => 0

== a polygon of nothing
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":{"name":"n"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate instance('g')/root/item/geometry => ""
evaluate instance('g')/root/item/name => n

== a collection of nothing
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[]}
model <instance id="g" src="jr://file/g.geojson"/>
evaluate count(instance('g')/root/item) => 0

== what is no collection
instance <x/>
file g.geojson {"type":"FeatureCollectionz","features":[]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment no GeoJSON feature collection

== a list is no collection
instance <x/>
file g.geojson []
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment no GeoJSON feature collection

== features that are no list
instance <x/>
file g.geojson {"type":"FeatureCollection","features":{}}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment no GeoJSON feature collection

== a collection without features
instance <x/>
file g.geojson {"type":"FeatureCollection","futures":[]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment no GeoJSON feature collection

== a feature that is none
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Featurez","geometry":{"type":"Point","coordinates":[1,2]}}]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment is no feature

== a number among the features
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[1]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment is no feature

== a shape of another kind
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}}]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment no point, line or polygon

== coordinates that are no numbers
instance <x/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":["1","2"]}}]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment no point, line or polygon

== what is no JSON
instance <x/>
file g.geojson {"type":
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/x" calculate="instance('g')/root/item/name"
fails form-attachment g.geojson
