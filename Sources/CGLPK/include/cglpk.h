#pragma once
const char *cglpk_version(void);
