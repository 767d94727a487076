/* libxml2-functions.h: the functions of forms in libxml2's XPath, for holding the two against each
 * other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libxml/xpath.h>

/** libxml2_functions_register: makes functions of ODK XForms known to @context; what they compute
 * is the project's own, what they are given and how their result goes on is libxml2's */
void libxml2_functions_register (xmlXPathContext *context);
