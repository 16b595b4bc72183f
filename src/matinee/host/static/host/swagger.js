// Swagger UI over the merged document of all services; "Authorize" signs in with user name and password.
SwaggerUIBundle({
  url: "/api/v1/schema/",
  dom_id: "#swagger-ui",
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  tagsSorter: "alpha",
});
